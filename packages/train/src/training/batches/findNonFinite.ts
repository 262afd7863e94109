/**
 * Looks for NaN and infinities.
 *
 * @returns the place of the first, or -1 where there is none
 */
export function findNonFinite(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * 0; // 0 of any number, NaN of the others
  return sum === 0 ? -1 : values.findIndex((value) => !Number.isFinite(value));
}
