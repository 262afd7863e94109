import { checkNumbers, checkPositive } from "./check.ts";
import { checkOptions } from "./checkOptions.ts";
import { frameGrid } from "./frameGrid.ts";
import { FRAME_TIME_OPTIONS, type FrameTimeOptions } from "./framesToTime.ts";

/**
 * The last frame at or before each time. Times are rounded down to samples first: that of a frame, which may lie a
 * rounding before its sample, can give the frame before.
 *
 * @param times in seconds
 * @param options `sr` is required; `hopLength`, default 512; `nFft` where frames were not centred
 * @returns numbers of frames, as many; below 0 before the first frame
 * @throws {TypeError} where `times` is no list of numbers
 * @throws {RangeError} where one of them is not finite, or a setting is out of range
 * @see librosa.time_to_frames
 * @example
 * ```ts
 * import { timeToFrames } from "@ser/dsp";
 *
 * timeToFrames([0, 0.5, 1], { sr: 16000, hopLength: 160 }); // 0, 50, 100
 * ```
 */
export function timeToFrames(times: ArrayLike<number>, options: FrameTimeOptions): Float64Array<ArrayBuffer> {
  const fn = "timeToFrames";
  checkOptions(fn, options, FRAME_TIME_OPTIONS);
  checkNumbers(fn, "times", times);
  const { sr } = options;
  checkPositive(fn, "sr", sr);
  const { hopLength, offset } = frameGrid(fn, options);
  return Float64Array.from(times, (seconds) => Math.floor((Math.trunc(seconds * sr) - offset) / hopLength));
}
