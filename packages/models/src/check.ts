import { checkCount } from "@ser/dsp/check";

/** @throws RangeError where `value` is not a share of units that can be dropped: 0 and more, below 1 */
export function checkRate(fn: string, name: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new RangeError(`${fn}: ${name} must be at least 0 and below 1, got ${value}`);
  }
}

/** @throws RangeError where a spectrogram of this shape has no row, or no column, left after the poolings */
export function checkPoolable(
  fn: string,
  [nBands, nFrames]: readonly [number, number],
  nPools: number,
): void {
  const least = 2 ** nPools;
  checkCount(fn, "inputShape[0]", nBands, least);
  checkCount(fn, "inputShape[1]", nFrames, least);
}

/** @throws RangeError where `value` is not what a leaky ReLU multiplies negative values by: 0 and more, below 1 */
export function checkSlope(fn: string, name: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new RangeError(`${fn}: ${name} must be at least 0 and below 1, got ${value}; 0 is a plain ReLU`);
  }
}
