import { checkOptions } from "../core/checkOptions.ts";
import {
  CROSSING_RATE_OPTIONS,
  type CrossingRateOptions,
  createRateOfFrame,
} from "../feature/zeroCrossingRate.ts";
import type { FeatureStream } from "./createFeatureStream.ts";
import { createFrameStream } from "./createFrameStream.ts";

/**
 * Streams the zero-crossing rate of frames: all in a row equal `zeroCrossingRate` of the whole signal, bit for bit.
 *
 * @param options as for `zeroCrossingRate`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.feature.zero_crossing_rate
 * @example
 * ```ts
 * import { createZeroCrossingRateStream } from "@ser/dsp";
 *
 * const stream = createZeroCrossingRateStream({ frameLength: 512, hopLength: 128 });
 * stream.push(Float32Array.from({ length: 1024 }, (_, i) => Math.sin(i / 10))).cols; // 7
 * ```
 */
export function createZeroCrossingRateStream(options: CrossingRateOptions = {}): FeatureStream {
  const fn = "createZeroCrossingRateStream";
  checkOptions(fn, options, CROSSING_RATE_OPTIONS);
  return createFrameStream(fn, options, true, createRateOfFrame(fn, options));
}
