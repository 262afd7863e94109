/** Far below the largest single: what is no larger, and what a few sums and weights make of it, is finite. */
const SAFE_POWER = 2 ** 100;

/**
 * Throws where values that were computed of samples are not finite, as single precision has no number for them. Those
 * of ordinary sound are not looked at: they cannot be.
 *
 * @param most what they cannot pass, such as `mostPower`; Infinity where that is not known
 */
export function checkPower(fn: string, values: Float32Array, most: number): void {
  if (most <= SAFE_POWER) return;
  const found = values.find((value) => !Number.isFinite(value));
  if (found !== undefined) throw powerError(fn, found);
}

/**
 * What no magnitude to a power passes: a bin is a sum of `nFft` samples, none of which counts more than once, and whose
 * squares do not pass the sum of all squares, `energy`.
 */
export function mostPower(energy: number, nFft: number, power = 2): number {
  const most = nFft * nFft * energy;
  return power === 2 ? most : most ** (power / 2);
}

/** The error of a power for which there is no number. */
export function powerError(fn: string, power: number): RangeError {
  return new RangeError(
    `${fn}: the power must be finite, got ${power}; samples are far beyond -1 to 1: scale them`,
  );
}
