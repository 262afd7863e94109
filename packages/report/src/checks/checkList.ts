/**
 * Checks that a value is a list: a plain or a typed array.
 *
 * @param caller for the message
 * @param name what the list is, for the message
 * @param options `fix`: what to give in its place
 * @throws TypeError where it is none
 */
export function checkList(
  caller: string,
  name: string,
  value: unknown,
  { fix = "give an array" }: { fix?: string } = {},
): void {
  const { length } = (value ?? {}) as { length?: unknown };
  if (typeof value === "object" && typeof length === "number") return;
  throw new TypeError(`${caller}: ${name} must be a list, got ${kindOf(value)}; ${fix}`);
}

/**
 * Checks that a value is an object that has lists.
 *
 * @param caller for the message
 * @param name what the object is, for the message
 * @param lists names of its fields; any object will do, where there are none
 * @throws TypeError where it is no object, or one of these is no list
 */
export function checkLists(caller: string, name: string, value: unknown, lists: readonly string[]): void {
  if (typeof value !== "object" || value === null) {
    const having = lists.length === 0 ? "" : ` with ${lists.join(" and ")}`;
    throw new TypeError(`${caller}: ${name} must be an object${having}, got ${kindOf(value)}`);
  }
  for (const field of lists) {
    checkList(caller, `${name}.${field}`, (value as Record<string, unknown>)[field]);
  }
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? "an object" : typeof value;
}
