import { checkFinite, checkSamples } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";

/** What counts as a zero crossing. */
export interface CrossingOptions {
  /** Samples of at most this magnitude count as 0. Default 1e-10. */
  readonly threshold?: number;
  /** True (the default): 0 is positive; false: 0 is a sign of its own. */
  readonly zeroPos?: boolean;
  /** Whether the first sample counts as a crossing. Default true. */
  readonly pad?: boolean;
}

/** Their names. */
export const CROSSING_OPTIONS: OptionNames<CrossingOptions> = {
  threshold: false,
  zeroPos: "flag",
  pad: "flag",
};

/**
 * Marks the samples whose sign differs from that of the sample before.
 *
 * @param y one clip, `[n]`
 * @param options see {@link CrossingOptions}
 * @returns `[n]`, 1 at a crossing, else 0
 * @throws {RangeError} where `y` is empty or not finite, or `threshold` is below 0
 * @see librosa.zero_crossings
 * @example
 * ```ts
 * import { zeroCrossings } from "@ser/dsp";
 *
 * zeroCrossings(Float32Array.of(1, -1, -1, 1)); // 1, 1, 0, 1
 * ```
 */
export function zeroCrossings(y: Float32Array, options: CrossingOptions = {}): Uint8Array {
  checkOptions("zeroCrossings", options, CROSSING_OPTIONS);
  checkSamples("zeroCrossings", y);
  const { pad = true } = options;
  const signOf = createSign("zeroCrossings", options);
  return Uint8Array.from(y, (value, i) =>
    i === 0 ? Number(pad) : Number(signOf(value) !== signOf(y[i - 1]!)),
  );
}

/** The sign of a sample as the options have it. */
export function createSign(fn: string, options: CrossingOptions): (value: number) => number {
  const { threshold = 1e-10, zeroPos = true } = options;
  checkFinite(fn, "threshold", threshold);
  if (threshold < 0) throw new RangeError(`${fn}: threshold must be >= 0, got ${threshold}`);
  const zeroSign = zeroPos ? 1 : 0;
  return (value) => (value > threshold ? 1 : value < -threshold ? -1 : zeroSign);
}
