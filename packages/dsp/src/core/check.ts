/**
 * Argument checks. Each throws with one template: the function, the argument, the rule, what was got.
 */

/** Throws unless `y` is a Float32Array of at least one sample, all of them finite. */
export function checkSamples(fn: string, y: Float32Array): void {
  if (!(y instanceof Float32Array)) {
    throw new TypeError(
      `${fn}: y must be a Float32Array of samples, got ${describe(y)}; use Float32Array.from(y)`,
    );
  }
  if (y.length === 0) throw new RangeError(`${fn}: y must hold at least 1 sample, got an empty array`);
  // 0 * x is NaN for NaN and both infinities, and NaN stays in the sum: one test for the whole array.
  let probe = 0;
  for (let i = 0; i < y.length; i++) probe += 0 * y[i]!;
  if (probe === 0) return;
  const at = y.findIndex((value) => !Number.isFinite(value));
  throw new RangeError(
    `${fn}: y must be finite, got ${y[at]} at sample ${at}; remove or replace such samples`,
  );
}

/** Throws unless `value` is a finite number. */
export function checkFinite(fn: string, name: string, value: number): void {
  if (typeof value !== "number")
    throw new TypeError(`${fn}: ${name} must be a number, got ${describe(value)}`);
  if (!Number.isFinite(value)) throw new RangeError(`${fn}: ${name} must be finite, got ${value}`);
}

/** Throws unless `value` is a finite number above 0. */
export function checkPositive(fn: string, name: string, value: number): void {
  checkFinite(fn, name, value);
  if (value <= 0) throw new RangeError(`${fn}: ${name} must be > 0, got ${value}`);
}

/** Throws unless `value` is a whole number of 1 or more. */
export function checkPositiveInteger(fn: string, name: string, value: number): void {
  checkFinite(fn, name, value);
  if (value < 1 || !Number.isSafeInteger(value)) {
    throw new RangeError(`${fn}: ${name} must be a whole number >= 1, got ${value}`);
  }
}

/** Throws unless `value` is one of `choices`. */
export function checkOneOf(fn: string, name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  const list = choices.map((choice) => JSON.stringify(choice)).join(", ");
  throw new RangeError(`${fn}: ${name} must be one of ${list}, got ${JSON.stringify(value)}`);
}

function describe(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? (value.constructor?.name ?? "an object") : typeof value;
}
