import { checkNumbers } from "./check.ts";
import { checkOptions } from "./checkOptions.ts";
import { FRAME_GRID_OPTIONS, type FrameGridOptions, frameGrid } from "./frameGrid.ts";

/**
 * The last frame at or before each sample.
 *
 * @param samples their numbers, from 0
 * @param options `hopLength`, default 512; `nFft` where frames were not centred
 * @returns numbers of frames, as many; below 0 before the first frame
 * @throws {TypeError} where `samples` is no list of numbers
 * @throws {RangeError} where one of them is not finite, or a setting is out of range
 * @see librosa.samples_to_frames
 * @example
 * ```ts
 * import { samplesToFrames } from "@ser/dsp";
 *
 * samplesToFrames([0, 159, 160], { hopLength: 160 }); // 0, 0, 1
 * ```
 */
export function samplesToFrames(
  samples: ArrayLike<number>,
  options: FrameGridOptions = {},
): Float64Array<ArrayBuffer> {
  const fn = "samplesToFrames";
  checkOptions(fn, options, FRAME_GRID_OPTIONS);
  checkNumbers(fn, "samples", samples);
  const { hopLength, offset } = frameGrid(fn, options);
  return Float64Array.from(samples, (sample) => Math.floor((sample - offset) / hopLength));
}
