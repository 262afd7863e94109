/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object of {@link Json} values. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Whether a value is a SHA-256 as this project writes it. */
export function isHash(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}
