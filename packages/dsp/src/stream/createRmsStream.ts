import { checkOptions } from "../core/checkOptions.ts";
import { CENTERED_FRAME_OPTIONS, type CenteredFrameOptions } from "../core/frame.ts";
import { rmsOfFrame } from "../feature/rms.ts";
import type { FeatureStream } from "./createFeatureStream.ts";
import { createFrameStream } from "./createFrameStream.ts";

/**
 * Streams the root mean square of frames: all in a row equal `rms` of the whole signal, bit for bit.
 *
 * @param options frames, in samples; beyond the ends lie zeros
 * @throws {RangeError} where a setting is out of range
 * @see librosa.feature.rms
 * @example
 * ```ts
 * import { createRmsStream } from "@ser/dsp";
 *
 * const stream = createRmsStream({ frameLength: 512, hopLength: 128 });
 * stream.push(new Float32Array(1024).fill(0.5)).cols; // 7
 * ```
 */
export function createRmsStream(options: CenteredFrameOptions = {}): FeatureStream {
  checkOptions("createRmsStream", options, CENTERED_FRAME_OPTIONS);
  return createFrameStream("createRmsStream", options, false, rmsOfFrame);
}
