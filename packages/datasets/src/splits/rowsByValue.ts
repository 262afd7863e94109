/**
 * Groups row numbers by the value that each row has.
 *
 * @returns a map in order of first appearance, each value's rows ascending
 */
export function rowsByValue<T>(values: readonly T[]): Map<T, number[]> {
  const groups = new Map<T, number[]>();
  for (const [row, value] of values.entries()) {
    const rows = groups.get(value);
    if (rows) rows.push(row);
    else groups.set(value, [row]);
  }
  return groups;
}
