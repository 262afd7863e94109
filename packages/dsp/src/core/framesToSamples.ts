import { checkNumbers } from "./check.ts";
import { checkOptions } from "./checkOptions.ts";
import { FRAME_GRID_OPTIONS, type FrameGridOptions, frameGrid } from "./frameGrid.ts";

/**
 * The samples that frames are at, which are the columns of a spectrogram or a feature.
 *
 * @param frames their numbers, from 0
 * @param options `hopLength`, default 512; `nFft` where frames were not centred
 * @returns numbers of samples, as many; whole ones
 * @throws {TypeError} where `frames` is no list of numbers
 * @throws {RangeError} where one of them is not finite, or a setting is out of range
 * @see librosa.frames_to_samples
 * @example
 * ```ts
 * import { framesToSamples } from "@ser/dsp";
 *
 * framesToSamples([0, 1, 2], { hopLength: 160 }); // 0, 160, 320
 * ```
 */
export function framesToSamples(
  frames: ArrayLike<number>,
  options: FrameGridOptions = {},
): Float64Array<ArrayBuffer> {
  checkOptions("framesToSamples", options, FRAME_GRID_OPTIONS);
  return samplesOfFrames("framesToSamples", frames, options);
}

/** The same under the name of the caller, without a look at the options' names. */
export function samplesOfFrames(
  fn: string,
  frames: ArrayLike<number>,
  options: FrameGridOptions,
): Float64Array<ArrayBuffer> {
  checkNumbers(fn, "frames", frames);
  const { hopLength, offset } = frameGrid(fn, options);
  return Float64Array.from(frames, (frame) => Math.trunc(frame * hopLength + offset));
}
