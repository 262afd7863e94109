import { checkPositive, checkSamples } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { countFrames } from "../core/frame.ts";
import { rmsOfFrames } from "../feature/rms.ts";

/** Options of `trim`. */
export interface TrimOptions {
  /** How far below the loudest frame silence begins, in dB. Default 60. */
  readonly topDb?: number;
  /** Samples over which loudness is measured. Default 2048. */
  readonly frameLength?: number;
  /** Samples from frame to frame: the grid of the cuts. Default 512. */
  readonly hopLength?: number;
}

const TRIM_OPTIONS: OptionNames<TrimOptions> = { topDb: false, frameLength: false, hopLength: false };

/** What `trim` leaves. */
export interface Trimmed {
  /** The samples between the two silences, a copy. */
  readonly y: Float32Array;
  /** Where they were: `start` is the first sample kept, `end` the first one cut off. */
  readonly interval: { readonly start: number; readonly end: number };
}

/** Squares below this count as this; librosa's `amplitude_to_db` does so (1e-5, squared). */
const smallestPower = 1e-10;

/**
 * Cuts silence off both ends of a clip. What counts is the loudness against the clip's own loudest frame, so a
 * clip of nothing but silence stays whole.
 *
 * Frames should overlap by half at least, as by default: with a `frameLength` below twice the `hopLength` the
 * interval, whose arithmetic is librosa's, may miss loud samples or be empty.
 *
 * @param y the clip, `[n]`
 * @param options `topDb` in dB, > 0; `frameLength` and `hopLength` in samples
 * @returns the samples left, `[end - start]`, and the interval `start`, `end` in samples
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
  checkOptions("trim", options, TRIM_OPTIONS);
  const { topDb = 60, frameLength = 2048, hopLength = 512 } = options;
  checkSamples("trim", y);
  checkPositive("trim", "topDb", topDb);
  const pad = Math.floor(frameLength / 2);
  const nFrames = countFrames("trim", y.length, { frameLength, hopLength, pad });
  const loudness = rmsOfFrames(y, -pad, nFrames, { frameLength, hopLength });
  const loudest = loudness.reduce((a, b) => Math.max(a, b), 0);
  const reference = 10 * Math.log10(Math.max(smallestPower, loudest * loudest));
  const isLoud = (rms: number): boolean =>
    Math.fround(10 * Math.log10(Math.max(smallestPower, rms * rms)) - reference) > -topDb;
  const first = loudness.findIndex(isLoud);
  const last = loudness.findLastIndex(isLoud);
  const start = first * hopLength; // there is a frame, and the loudest one is loud by itself
  const end = Math.min(y.length, (last + 1) * hopLength);
  return { y: y.slice(start, end), interval: { start, end } };
}
