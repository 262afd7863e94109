import { checkOptions } from "../core/checkOptions.ts";
import { type Interval, SILENCE_OPTIONS, type SilenceOptions, soundingFrames } from "./soundingFrames.ts";

/** Options of `trim`. */
export type TrimOptions = SilenceOptions;

/** What `trim` leaves. */
export interface Trimmed {
  /** The samples between the two silences, a copy. */
  readonly y: Float32Array<ArrayBuffer>;
  /** Where they were: `start` is the first sample kept, `end` the first one cut off. */
  readonly interval: Interval;
}

/**
 * Cuts silence off both ends of a clip. What counts is the loudness against the clip's own loudest frame,
 * unless `ref` is told: a clip of nothing but silence stays whole.
 *
 * Frames should overlap by half at least, as by default: with a `frameLength` below twice the `hopLength` the
 * interval, whose arithmetic is librosa's, may miss loud samples or be empty.
 *
 * @param y the clip, `[n]`
 * @param options `topDb` in dB, > 0; `frameLength` and `hopLength` in samples; `ref`, an amplitude
 * @returns the samples left, `[end - start]`, and the interval `start`, `end` in samples; none, 0 to 0, where all is
 * silent beside `ref`
 * @throws {TypeError} when `ref` is neither a number nor "max"
 * @throws {RangeError} when `y` is empty or not finite, or an option is out of range
 * @see librosa.effects.trim
 * @example
 * ```ts
 * import { trim } from "@ser/dsp";
 *
 * const y = new Float32Array(22050);
 * y.fill(0.5, 8000, 12000);
 * trim(y, { topDb: 30 }).interval; // start 7168, end 13312
 * ```
 */
export function trim(y: Float32Array, options: TrimOptions = {}): Trimmed {
  checkOptions("trim", options, SILENCE_OPTIONS);
  const { hopLength = 512 } = options;
  const sounds = soundingFrames("trim", y, options);
  const start = Math.max(0, sounds.indexOf(true)) * hopLength;
  const end = Math.min(y.length, (sounds.lastIndexOf(true) + 1) * hopLength);
  return { y: y.slice(start, end), interval: { start, end } };
}
