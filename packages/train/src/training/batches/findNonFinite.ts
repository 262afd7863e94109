/**
 * Looks for NaN and infinities.
 *
 * @returns the place of the first, or -1 where there is none
 */
export function findNonFinite(values: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0]; // four sums: one would wait for itself at every value
  for (let i = 0; i + 3 < values.length; i += 4) {
    a += (values[i] as number) * 0; // 0 of any number, NaN of the others
    b += (values[i + 1] as number) * 0;
    c += (values[i + 2] as number) * 0;
    d += (values[i + 3] as number) * 0;
  }
  for (let i = values.length & ~3; i < values.length; i++) a += (values[i] as number) * 0;
  return a + b + c + d === 0 ? -1 : values.findIndex((value) => !Number.isFinite(value));
}
