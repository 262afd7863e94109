/**
 * Looks up one field of a coded file name.
 *
 * @param code the field as the name has it, e.g. `"05"`
 * @param table what each code means
 * @param where `{ caller, field, fileName }`, for the message
 * @throws RangeError where the table has no such code
 */
export function lookUpCode<T>(
  code: string,
  table: Readonly<Record<string, T>>,
  where: { caller: string; field: string; fileName: string },
): T {
  if (!Object.hasOwn(table, code)) {
    const codes = Object.keys(table).sort().join(", ");
    throw new RangeError(
      `${where.caller}: ${where.field} must be one of ${codes}, got ${code} in "${where.fileName}"`,
    );
  }
  return table[code] as T;
}
