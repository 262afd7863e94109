import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { CENTERED_FRAME_OPTIONS, type CenteredFrameOptions, mapFrames } from "../core/frame.ts";
import type { Matrix } from "../core/matrix.ts";
import { CROSSING_OPTIONS, type CrossingOptions, createSign } from "./zeroCrossings.ts";

/** Settings of {@link zeroCrossingRate}. */
export interface CrossingRateOptions extends CenteredFrameOptions, CrossingOptions {}

/** Their names. */
export const CROSSING_RATE_OPTIONS: OptionNames<CrossingRateOptions> = {
  ...CENTERED_FRAME_OPTIONS,
  ...CROSSING_OPTIONS,
};

/**
 * Share of each frame's samples at which the signal changes its sign.
 *
 * @param y one clip, `[n]`; beyond its ends, its end samples
 * @param options defaults `frameLength` 2048, `hopLength` 512, `center` true; `pad` is false here
 * @returns `[1, frames]`, 0 to 1
 * @throws {RangeError} where `y` is empty or not finite, or a setting is out of range
 * @see librosa.feature.zero_crossing_rate
 * @example
 * ```ts
 * import { zeroCrossingRate } from "@ser/dsp";
 *
 * zeroCrossingRate(Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i / 10))).cols; // 9
 * ```
 */
export function zeroCrossingRate(y: Float32Array, options: CrossingRateOptions = {}): Matrix {
  checkOptions("zeroCrossingRate", options, CROSSING_RATE_OPTIONS);
  const rateOf = createRateOfFrame("zeroCrossingRate", options);
  return mapFrames("zeroCrossingRate", y, { ...options, padMode: "edge" }, rateOf);
}

/** A function that gives the share of samples whose sign is not that of the sample before. */
export function createRateOfFrame(fn: string, options: CrossingOptions): (samples: Float64Array) => number {
  const signOf = createSign(fn, options);
  const first = options.pad === true ? 1 : 0;
  return (samples) => {
    let crossings = first;
    let previous = signOf(samples[0]!);
    for (let i = 1; i < samples.length; i++) {
      const sign = signOf(samples[i]!);
      if (sign !== previous) crossings++;
      previous = sign;
    }
    return crossings / samples.length;
  };
}
