import { fixLength, timeStretch as stretchByRate } from "@ser/dsp";
import { checkOptions, checkSamples, type OptionNames } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";

/** Options of {@link timeStretch}. */
export interface TimeStretchOptions {
  /** How many times as fast: 0.8 is slower, 1.25 faster. */
  readonly minRate: number;
  readonly maxRate: number;
  /** True (the default): the end is cut off or filled with silence, to the length before. */
  readonly leaveLengthUnchanged?: boolean;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const STRETCH_OPTIONS: OptionNames<TimeStretchOptions> = {
  minRate: true,
  maxRate: true,
  leaveLengthUnchanged: "flag",
  random: true,
};

/**
 * Changes the speed of a clip and keeps its pitch, by a phase vocoder. Names as in audiomentations'
 * `TimeStretch`.
 *
 * @param y samples; left as they are
 * @param options `minRate`, `maxRate`: above 0; `leaveLengthUnchanged`; `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`, or `[y.length / rate]` rounded where `leaveLengthUnchanged` is false
 * @throws {RangeError} where `y` is empty or not finite, or the range is out of bounds
 * @see `timeStretch` of `@ser/dsp`, which takes one rate; librosa.effects.time_stretch
 * @example
 * ```ts
 * import { timeStretch } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * timeStretch(y, { minRate: 0.8, maxRate: 1.25, random: seededRandom(1) }).length; // 8000
 * ```
 */
export function timeStretch(y: Float32Array, options: TimeStretchOptions): Float32Array {
  checkOptions("timeStretch", options, STRETCH_OPTIONS);
  const { minRate: min, maxRate: max, leaveLengthUnchanged = true, random } = options;
  checkSamples("timeStretch", y);
  const rate = drawBetween("timeStretch", { what: "Rate", min, max, above: 0 }, random);
  if (!leaveLengthUnchanged) return stretchByRate(y, { rate });
  const leavesNone = rate >= 2 * y.length; // where the length rounds to 0, one sample is kept
  return fixLength(stretchByRate(y, { rate: leavesNone ? y.length : rate }), { size: y.length });
}
