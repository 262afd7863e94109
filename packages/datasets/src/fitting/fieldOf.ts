/**
 * Looks at a field of JSON that somebody may have written by hand.
 *
 * @param caller for the message
 * @returns the field's value, of unknown type
 * @throws TypeError where `json` is no object, or has no such field
 */
export function fieldOf(caller: string, json: unknown, field: string): unknown {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new TypeError(
      `${caller}: json must be an object with ${field}, got ${JSON.stringify(json)}; give what toJSON gave, after JSON.parse`,
    );
  }
  const value = (json as Record<string, unknown>)[field];
  if (value === undefined) {
    throw new TypeError(
      `${caller}: json must have ${field}, got the fields ${Object.keys(json).join(", ") || "none"}; give what toJSON gave`,
    );
  }
  return value;
}
