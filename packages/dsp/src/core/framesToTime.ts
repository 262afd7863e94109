import { checkPositive } from "./check.ts";
import { checkOptions, type OptionNames } from "./checkOptions.ts";
import { FRAME_GRID_OPTIONS, type FrameGridOptions } from "./frameGrid.ts";
import { samplesOfFrames } from "./framesToSamples.ts";

/** Settings of {@link framesToTime} and `timeToFrames`. */
export interface FrameTimeOptions extends FrameGridOptions {
  /** Sampling rate in Hz. */
  readonly sr: number;
}

/** Their names. */
export const FRAME_TIME_OPTIONS: OptionNames<FrameTimeOptions> = { ...FRAME_GRID_OPTIONS, sr: true };

/**
 * When frames are, which are the columns of a spectrogram or a feature: the times of their samples, which are whole.
 *
 * @param frames their numbers, from 0
 * @returns seconds, as many
 * @throws {TypeError} where `frames` is no list of numbers
 * @throws {RangeError} where one of them is not finite, or a setting is out of range
 * @see librosa.frames_to_time
 * @example
 * ```ts
 * import { framesToTime } from "@ser/dsp";
 *
 * framesToTime([0, 1, 2], { sr: 16000, hopLength: 160 }); // 0, 0.01, 0.02
 * ```
 */
export function framesToTime(
  frames: ArrayLike<number>,
  options: FrameTimeOptions,
): Float64Array<ArrayBuffer> {
  const fn = "framesToTime";
  checkOptions(fn, options, FRAME_TIME_OPTIONS);
  const { sr } = options;
  checkPositive(fn, "sr", sr);
  return samplesOfFrames(fn, frames, options).map((sample) => sample / sr);
}
