import { checkFinite, checkRandom } from "@ser/dsp/check";

/** A range of options: `what` is `GainDb` for the options `minGainDb` and `maxGainDb`. */
export interface DrawnRange {
  readonly what: string;
  readonly min: number;
  readonly max: number;
  /** The bound that `min` must be above. */
  readonly above?: number;
  /** The bound that `min` must reach. */
  readonly least?: number;
  /** The bound that `max` must not pass. */
  readonly most?: number;
  /** The bound that `max` must stay under. */
  readonly below?: number;
}

/**
 * Draws a number from a range, after checking it. A range of one number uses up a random number too, so that
 * what follows in the stream does not depend on it.
 *
 * @param fn the function that reports what is wrong
 * @param range the names and values of its options, and their bounds
 * @param random seeded, `0 <= x < 1`
 * @returns a number from `min` up to, and but for rounding below, `max`
 * @throws {RangeError} where the range is not finite, out of its bounds, or upside down
 */
export function drawBetween(fn: string, range: DrawnRange, random: () => number): number {
  checkRange(fn, range);
  checkRandom(fn, random);
  return range.min + (range.max - range.min) * random();
}

/** Throws unless the range is finite, within its bounds and in order. */
export function checkRange(fn: string, range: DrawnRange): void {
  const { what, min, max, above, least, most, below } = range;
  checkFinite(fn, `min${what}`, min);
  checkFinite(fn, `max${what}`, max);
  if (above !== undefined && min <= above) {
    throw new RangeError(`${fn}: min${what} must be > ${above}, got ${min}`);
  }
  if (least !== undefined && min < least) {
    throw new RangeError(`${fn}: min${what} must be at least ${least}, got ${min}`);
  }
  if (max < min) throw new RangeError(`${fn}: max${what} must be >= min${what} = ${min}, got ${max}`);
  if (most !== undefined && max > most) {
    throw new RangeError(`${fn}: max${what} must be <= ${most}, got ${max}`);
  }
  if (below !== undefined && max >= below) {
    throw new RangeError(`${fn}: max${what} must be < ${below}, got ${max}`);
  }
}
