import { checkOptions } from "../core/checkOptions.ts";
import { type Interval, SILENCE_OPTIONS, type SilenceOptions, soundingFrames } from "./soundingFrames.ts";

/** Options of `split`. */
export type SplitOptions = SilenceOptions;

/**
 * Finds the parts of a clip that are not silent. What counts is the loudness against the clip's own loudest frame,
 * unless `ref` is told: a clip of nothing but silence is one part.
 *
 * @param y the clip, `[n]`
 * @param options `topDb` in dB, > 0; `frameLength` and `hopLength` in samples; `ref`, an amplitude
 * @returns intervals from `start` to before `end`, in samples, in order and apart; none where all is silent beside `ref`
 * @throws {TypeError} when `ref` is neither a number nor "max"
 * @throws {RangeError} when `y` is empty or not finite, or an option is out of range
 * @see librosa.effects.split
 * @example
 * ```ts
 * import { split } from "@ser/dsp";
 *
 * const y = new Float32Array(22050);
 * y.fill(0.5, 4000, 6000).fill(0.5, 14000, 16000);
 * const words = split(y, { topDb: 30 }); // start 3072, end 7168, and start 13312, end 17408
 * words.map(({ start, end }) => y.subarray(start, end));
 * ```
 */
export function split(y: Float32Array, options: SplitOptions = {}): Interval[] {
  checkOptions("split", options, SILENCE_OPTIONS);
  const { hopLength = 512 } = options;
  const sounds = soundingFrames("split", y, options);
  const intervals: Interval[] = [];
  for (let t = 0; t < sounds.length; t++) {
    const first = t;
    while (t < sounds.length && sounds[t]) t++;
    if (t > first) intervals.push({ start: first * hopLength, end: Math.min(y.length, t * hopLength) });
  }
  return intervals;
}
