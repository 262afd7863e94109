/**
 * Looks for a value that JSON would lose or change: NaN, a function, a typed array, a date.
 *
 * @param at the name of the value, for the path
 * @returns where it is, or `undefined` where there is none
 */
export function pathOfNonJson(value: unknown, at: string): { at: string; value: string } | undefined {
  if (value === null || typeof value === "boolean" || typeof value === "string") return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return undefined;
  if (Array.isArray(value)) return firstOf(Array.from(value, (inner, i) => [inner, `${at}[${i}]`])); // holes included
  const isPlain =
    typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (!isPlain) return { at, value: nameOf(value) };
  return firstOf(Object.entries(value).map(([key, inner]) => [inner, `${at}.${key}`]));
}

function firstOf(places: readonly [value: unknown, at: string][]): ReturnType<typeof pathOfNonJson> {
  for (const [value, at] of places) {
    const found = pathOfNonJson(value, at);
    if (found) return found;
  }
  return undefined;
}

/** `Map`, or whatever class it is an object of. */
function nameOf(value: unknown): string {
  return typeof value === "object" ? (value?.constructor?.name ?? "Object") : String(value);
}
