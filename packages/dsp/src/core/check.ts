import type { ComplexMatrix, Matrix } from "./matrix.ts";
import { isFloat32Array } from "./typedArrays.ts";

/**
 * Argument checks. Each throws with one template: the function, the argument, the rule, what was got.
 */

/** Throws unless `y` is a Float32Array of at least one sample, all of them finite. */
export function checkSamples(fn: string, y: Float32Array, name = "y"): void {
  energyOfSamples(fn, y, name);
}

/** The same; gives the sum of their squares, for which they need no second look. */
export function energyOfSamples(fn: string, y: Float32Array, name = "y"): number {
  if (!isFloat32Array(y)) {
    throw new TypeError(
      `${fn}: ${name} must be a Float32Array of samples, got ${describe(y)}; ${samplesAdvice(name, y)}`,
    );
  }
  if (y.length === 0) throw new RangeError(`${fn}: ${name} must hold at least 1 sample, got an empty array`);
  const energy = sumOfSquares(y);
  if (energy < Number.POSITIVE_INFINITY) return energy;
  const at = indexOfNonFinite(y);
  throw new RangeError(
    `${fn}: ${name} must be finite, got ${y[at]} at sample ${at}; remove or replace such samples`,
  );
}

/** What to give in place of something that are no samples; of an object, `Float32Array.from` would make an empty array. */
function samplesAdvice(name: string, got: unknown): string {
  if (got instanceof Int16Array) return `use Float32Array.from(${name}, (sample) => sample / 32768)`;
  if (isListOfNumbers(got)) return `use Float32Array.from(${name})`;
  if (Array.isArray(got)) return "pass one of its channels, or toMono of them";
  if (isComplexMatrix(got)) return "pass magnitude(D, { power: 2 }) in place of a complex spectrogram";
  return Object(got) === got ? "pass its samples, such as .y or .data" : "pass the samples of a clip";
}

/** Whether `Float32Array.from` keeps the numbers of a value. */
export function isListOfNumbers(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || typeof value[0] === "number";
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return false;
  return !(value instanceof BigInt64Array || value instanceof BigUint64Array);
}

/** Throws unless `values` is a list of numbers, all of them finite. */
export function checkNumbers(fn: string, name: string, values: ArrayLike<number>): void {
  if (!isListOfNumbers(values)) {
    throw new TypeError(
      `${fn}: ${name} must be a list of numbers, got ${describe(values)}; of one, give [it]`,
    );
  }
  for (let i = 0; i < values.length; i++) checkFinite(fn, name, values[i]!);
}

/** Throws unless `S` is a matrix of at least one value, all of them finite, whose shape fits its data. */
export function checkMatrix(fn: string, name: string, S: Matrix): void {
  if (!isFloat32Array(S?.data)) {
    const advice = isComplexMatrix(S) ? "; pass magnitude(D) in place of a complex spectrogram" : "";
    throw new TypeError(
      `${fn}: ${name} must be { data: Float32Array, rows, cols }, got ${describe(S)}${advice}`,
    );
  }
  checkValues(fn, name, S.data, S);
}

/** Whether this is what `stft` gave: where power is wanted, librosa would take its absolute values. */
function isComplexMatrix(value: unknown): boolean {
  return isFloat32Array((value as Partial<ComplexMatrix> | null | undefined)?.re);
}

/** The same of a complex matrix. */
export function checkComplexMatrix(fn: string, name: string, D: ComplexMatrix): void {
  if (!(isFloat32Array(D?.re) && isFloat32Array(D.im))) {
    throw new TypeError(`${fn}: ${name} must be { re, im: Float32Array, rows, cols }, got ${describe(D)}`);
  }
  checkValues(fn, `${name}.re`, D.re, D);
  checkValues(fn, `${name}.im`, D.im, D);
}

function checkValues(
  fn: string,
  name: string,
  values: Float32Array,
  { rows, cols }: { readonly rows: number; readonly cols: number },
): void {
  checkPositiveInteger(fn, `rows of ${name}`, rows);
  checkPositiveInteger(fn, `cols of ${name}`, cols);
  if (values.length !== rows * cols) {
    throw new RangeError(
      `${fn}: ${name} must hold rows * cols = ${rows * cols} values, got ${values.length}`,
    );
  }
  if (sumOfSquares(values) < Number.POSITIVE_INFINITY) return;
  const at = indexOfNonFinite(values);
  throw new RangeError(`${fn}: ${name} must be finite, got ${values[at]} at index ${at}`);
}

/** Index of the first value that is NaN or infinite, or -1. */
function indexOfNonFinite(values: Float32Array): number {
  return values.findIndex((value) => !Number.isFinite(value));
}

/**
 * Finite where all values are, for squares of singles are far from the largest double; and infinite or NaN where one
 * is: a test for the whole array. In four sums, as none need wait for the one before.
 */
function sumOfSquares(values: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const end = values.length - (values.length % 4);
  for (let i = 0; i < end; i += 4) {
    a += values[i]! ** 2;
    b += values[i + 1]! ** 2;
    c += values[i + 2]! ** 2;
    d += values[i + 3]! ** 2;
  }
  for (let i = end; i < values.length; i++) a += values[i]! ** 2;
  return a + b + c + d;
}

/** Throws unless `value` is a finite number. */
export function checkFinite(fn: string, name: string, value: number): void {
  if (typeof value !== "number")
    throw new TypeError(`${fn}: ${name} must be a number, got ${describe(value)}`);
  if (!Number.isFinite(value)) throw new RangeError(`${fn}: ${name} must be finite, got ${value}`);
}

/** Throws unless `value` is an integer, and at least `least`. */
export function checkCount(fn: string, name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    const given = typeof value === "string" ? `the text "${value}"` : value;
    throw new RangeError(`${fn}: ${name} must be an integer, at least ${least}, got ${given}`);
  }
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

/** What a value is, for messages. */
export function describe(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? (value.constructor?.name ?? "an object") : typeof value;
}

/** Throws unless `random` can be called. */
export function checkRandom(fn: string, random: unknown): void {
  if (typeof random === "function") return;
  throw new TypeError(
    `${fn}: random must be a function, got ${describe(random)}; pass a seeded one, as seededRandom(1)`,
  );
}

/** Throws unless `signal` is absent, or can end work. */
export function checkAbortSignal(fn: string, signal: unknown): void {
  const isSignal = typeof (signal as { throwIfAborted?: unknown } | null)?.throwIfAborted === "function";
  if (signal === undefined || isSignal) return;
  throw new TypeError(
    `${fn}: signal must be an AbortSignal, got ${describe(signal)}; give the signal of an AbortController`,
  );
}
