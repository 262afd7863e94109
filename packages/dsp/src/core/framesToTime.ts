import { checkFinite, checkPositive, checkPositiveInteger, describe, isListOfNumbers } from "./check.ts";
import { checkOptions, type OptionNames } from "./checkOptions.ts";

/** Settings of {@link framesToTime}. */
export interface FrameTimeOptions {
  /** Sampling rate in Hz. */
  readonly sr: number;
  /** Samples from frame to frame. Default 512. */
  readonly hopLength?: number;
  /** Points of the FFT where frames were not centred: half of them are added. Default 0. */
  readonly nFft?: number;
}

const FRAME_TIME_OPTIONS: OptionNames<FrameTimeOptions> = { sr: true, hopLength: false, nFft: false };

/**
 * When frames are, which are the columns of a spectrogram or a feature.
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
export function framesToTime(frames: ArrayLike<number>, options: FrameTimeOptions): Float64Array {
  const fn = "framesToTime";
  checkOptions(fn, options, FRAME_TIME_OPTIONS);
  if (!isListOfNumbers(frames)) {
    throw new TypeError(
      `${fn}: frames must be a list of numbers, got ${describe(frames)}; of one, give [it]`,
    );
  }
  const { sr, hopLength = 512, nFft } = options;
  checkPositive(fn, "sr", sr);
  checkPositiveInteger(fn, "hopLength", hopLength);
  if (nFft !== undefined) checkPositiveInteger(fn, "nFft", nFft);
  const offset = Math.floor((nFft ?? 0) / 2);
  return Float64Array.from(frames, (frame) => {
    checkFinite(fn, "frames", frame);
    return (frame * hopLength + offset) / sr;
  });
}
