import { checkSamples } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { CENTERED_FRAME_OPTIONS, type CenteredFrameOptions, countFrames } from "../core/frame.ts";
import type { Matrix } from "../core/matrix.ts";
import { CROSSING_OPTIONS, type CrossingOptions, markCrossings, signBounds } from "./zeroCrossings.ts";

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
export function zeroCrossingRate(y: Float32Array, options: CrossingRateOptions = {}): Matrix<ArrayBuffer> {
  const fn = "zeroCrossingRate";
  checkOptions(fn, options, CROSSING_RATE_OPTIONS);
  const { frameLength = 2048, hopLength = 512, center = true } = options;
  const bounds = signBounds(fn, options);
  checkSamples(fn, y);
  const pad = center ? Math.floor(frameLength / 2) : 0;
  const cols = countFrames(fn, y.length, { frameLength, hopLength, pad });
  const marks = markCrossings(y, bounds); // beyond the ends the sign stays: no crossings there
  const data = new Float32Array(cols);
  let crossings = options.pad === true ? 1 : 0; // and those at the samples `from` to `to`
  let from = 0;
  let to = 0;
  for (let t = 0; t < cols; t++) {
    const start = t * hopLength - pad;
    const first = Math.max(start + 1, 0); // the frame's own first sample counts by `pad` alone
    const end = Math.min(start + frameLength, y.length);
    for (; to < end; to++) crossings += marks[to]!;
    for (; from < first; from++) crossings -= marks[from]!;
    data[t] = crossings / frameLength;
  }
  return { data, rows: 1, cols };
}

/** A function that gives the share of samples whose sign is not that of the sample before. */
export function createRateOfFrame(fn: string, options: CrossingOptions): (samples: Float64Array) => number {
  const { low, high } = signBounds(fn, options);
  const atStart = options.pad === true ? 1 : 0;
  return (samples) => {
    let crossings = atStart;
    let previous = samples[0]! < low ? -1 : samples[0]! > high ? 1 : 0;
    for (let i = 1; i < samples.length; i++) {
      const sign = samples[i]! < low ? -1 : samples[i]! > high ? 1 : 0;
      if (sign !== previous) crossings++;
      previous = sign;
    }
    return crossings / samples.length;
  };
}
