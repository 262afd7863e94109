/** What a field of an object must be. */
export interface FieldRule {
  /** In words, after "must be". */
  readonly rule: string;
  readonly holds: (value: unknown) => boolean;
}

/**
 * Checks that an object has the fields named, each by its rule, and no others.
 *
 * @param caller for the message
 * @throws TypeError for the first field that is missing, unknown, or not what it must be
 */
export function checkFields(
  caller: string,
  value: unknown,
  rules: Readonly<Record<string, FieldRule>>,
): asserts value is Record<string, unknown> {
  const names = Object.keys(rules);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(
      `${caller}: json must be an object with ${names.join(", ")}, got ${textOf(value)}; give what was written, after JSON.parse`,
    );
  }
  for (const [name, { rule, holds }] of Object.entries(rules)) {
    const field = (value as Record<string, unknown>)[name];
    if (!holds(field)) {
      throw new TypeError(
        `${caller}: ${name} must be ${rule}, got ${textOf(field)}; give what was written, unchanged`,
      );
    }
  }
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `${caller}: fields must be ${names.join(", ")}, got "${unknown}"; leave it out, or put it into settings`,
    );
  }
}

function textOf(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
