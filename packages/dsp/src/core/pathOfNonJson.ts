/**
 * Looks for a value that JSON would lose or change: NaN, a function, a typed array, a date.
 *
 * @param at the name of the value, for the path
 * @returns where it is, or `undefined` where there is none
 */
export function pathOfNonJson(value: unknown, at: string): { at: string; value: string } | undefined {
  if (value === null || typeof value === "boolean" || typeof value === "string") return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return undefined;
  const isPlain = typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain && !Array.isArray(value)) return { at, value: nameOf(value) };
  for (const [key, inner] of Object.entries(value as object)) {
    const found = pathOfNonJson(inner, Array.isArray(value) ? `${at}[${key}]` : `${at}.${key}`);
    if (found) return found;
  }
  return undefined;
}

function nameOf(value: unknown): string {
  return typeof value === "object" ? Object.prototype.toString.call(value).slice(8, -1) : String(value);
}
