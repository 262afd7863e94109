/** How far the sum of 32-bit shares may be from 1. */
const TOLERANCE = 1e-3;

/**
 * Checks shares of classes: none below 0, and 1 together.
 *
 * @param targets `[n, nClasses]`, row-major
 * @param options `caller` and `nameOf`: for the message
 * @throws RangeError naming the first row that is otherwise
 */
export function checkTargets(
  targets: Float32Array,
  options: { caller: string; nClasses: number; nameOf: (place: number) => string },
): void {
  const { caller, nClasses, nameOf } = options;
  for (let start = 0; start < targets.length; start += nClasses) {
    let sum = 0;
    let least = 0;
    for (let i = start; i < start + nClasses; i++) {
      sum += targets[i] as number;
      least = Math.min(least, targets[i] as number);
    }
    if (Math.abs(sum - 1) <= TOLERANCE && least === 0) continue;
    const row = nameOf(start / nClasses);
    if (least !== 0) {
      throw new RangeError(
        `${caller}: targets must be at least 0, got ${least} in ${row}; give probabilities`,
      );
    }
    throw new RangeError(
      `${caller}: targets must sum to 1, got ${sum} in ${row}; divide each row by its sum, or give probabilities`,
    );
  }
}
