import { fixLength, resample } from "@ser/dsp";
import { checkOptions, checkPositive, checkSamples, type OptionNames } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";

/** Options of {@link changeSpeed}. */
export interface ChangeSpeedOptions {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** How many times as fast: 0.9 is slower and lower, 1.1 faster and higher. */
  readonly minRate: number;
  readonly maxRate: number;
  /** True (the default): the end is cut off or filled with silence, to the length before. */
  readonly leaveLengthUnchanged?: boolean;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const SPEED_OPTIONS: OptionNames<ChangeSpeedOptions> = {
  sr: true,
  minRate: true,
  maxRate: true,
  leaveLengthUnchanged: "flag",
  random: true,
};

/**
 * Plays a clip faster or slower, as a tape does: speed and pitch change together. One resampling, and so without
 * the smearing of a phase vocoder.
 *
 * @param y samples; left as they are
 * @param options `sr` in Hz; `minRate`, `maxRate`: above 0; `leaveLengthUnchanged`; `random`: seeded,
 * `0 <= x < 1`
 * @returns `[y.length]`, or `[y.length / rate]` rounded up where `leaveLengthUnchanged` is false
 * @throws {RangeError} where `y` is empty or not finite, or an option is out of range
 * @see Ko et al. (2015), Audio Augmentation for Speech Recognition
 * @example
 * ```ts
 * import { changeSpeed } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * changeSpeed(y, { sr: 16000, minRate: 0.9, maxRate: 1.1, random: seededRandom(1) }).length; // 8000
 * ```
 */
export function changeSpeed(y: Float32Array, options: ChangeSpeedOptions): Float32Array {
  checkOptions("changeSpeed", options, SPEED_OPTIONS);
  const { sr, minRate: min, maxRate: max, leaveLengthUnchanged = true, random } = options;
  checkSamples("changeSpeed", y);
  checkPositive("changeSpeed", "sr", sr);
  const rate = drawBetween("changeSpeed", { what: "Rate", min, max, above: 0 }, random);
  const changed = resample(y, { origSr: sr * rate, targetSr: sr });
  return leaveLengthUnchanged ? fixLength(changed, { size: y.length }) : changed;
}
