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
  const marks = markCrossings(y, signBounds("zeroCrossings", options));
  if (pad) marks[0] = 1;
  return marks;
}

/** Marks the samples whose sign is not that of the sample before, `[n]`; the first one has none before it: 0. */
export function markCrossings(y: Float32Array, { low, high }: SignBounds): Uint8Array {
  const marks = new Uint8Array(y.length);
  let last = y[0]! < low ? -1 : y[0]! > high ? 1 : 0;
  for (let i = 1; i < y.length; i++) {
    const sign = y[i]! < low ? -1 : y[i]! > high ? 1 : 0;
    if (sign !== last) marks[i] = 1;
    last = sign;
  }
  return marks;
}

/** Where signs begin: samples below `low` are negative, others above `high` positive, the rest 0. */
export interface SignBounds {
  readonly low: number;
  readonly high: number;
}

/** The bounds of signs as the options have them. */
export function signBounds(fn: string, options: CrossingOptions): SignBounds {
  const { threshold = 1e-10, zeroPos = true } = options;
  checkFinite(fn, "threshold", threshold);
  if (threshold < 0) throw new RangeError(`${fn}: threshold must be >= 0, got ${threshold}`);
  return { low: -threshold, high: zeroPos ? Number.NEGATIVE_INFINITY : threshold };
}
