const LOG10_2 = Math.log10(2);
/** Entries of the table: mantissas are at most half a step away from one. */
const N_STEPS = 128;

/** The constants, then for each entry its inverse and its logarithm; so the kernel takes them. */
export const log10Table: Float64Array = /* @__PURE__ */ (() => {
  const table = Float64Array.of(LOG10_2, Math.LOG10E, ...new Float64Array(2 * (N_STEPS + 1)));
  for (let i = 0; i <= N_STEPS; i++) {
    table[2 + 2 * i] = N_STEPS / (N_STEPS + i);
    table[3 + 2 * i] = Math.log10(1 + i / N_STEPS);
  }
  return table;
})();

const cell = new Float32Array(1);
const cellBits = new Int32Array(cell.buffer);

/**
 * Decimal logarithm of a single-precision number above 0, to 1e-15 of the larger of it and 1; several times faster
 * than `Math.log10`. Exact at 1.
 *
 * @param x a value of a Float32Array
 */
export function log10(x: number): number {
  cell[0] = x;
  const bits = cellBits[0]!;
  const exponent = bits >> 23;
  if (exponent <= 0 || exponent === 255) return Math.log10(x); // subnormal, infinite, or not above 0
  const mantissa = bits & 0x7fffff;
  const entry = (mantissa + 0x8000) >> 16;
  const r = (1 + mantissa / 0x800000) * log10Table[2 + 2 * entry]! - 1; // |r| <= 1 / 256: six terms of the series
  const ln = r * (1 - r * (1 / 2 - r * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r / 6)))));
  return (exponent - 127) * LOG10_2 + (log10Table[3 + 2 * entry]! + Math.LOG10E * ln);
}
