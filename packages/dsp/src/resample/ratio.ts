/** A positive fraction in lowest terms. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/**
 * `a / b` as an exact fraction of whole numbers, null when these would pass 2^53.
 *
 * Rates need not be whole: every double is a whole number over a power of two (24414.0625 = 390625 / 16).
 */
export function exactRatio(a: number, b: number): Ratio | null {
  let [x, y] = [a, b];
  while (!(Number.isInteger(x) && Number.isInteger(y))) {
    x *= 2;
    y *= 2;
    if (Math.max(x, y) > Number.MAX_SAFE_INTEGER) return null;
  }
  const divisor = greatestCommonDivisor(x, y);
  return { numerator: x / divisor, denominator: y / divisor };
}
