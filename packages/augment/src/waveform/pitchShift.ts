import { pitchShift as shiftBySemitones } from "@ser/dsp";
import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";

/** Options of {@link pitchShift}. */
export interface PitchShiftOptions {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** Steps up, or down where negative; need not be whole. */
  readonly minSemitones: number;
  readonly maxSemitones: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const PITCH_OPTIONS: OptionNames<PitchShiftOptions> = {
  sr: true,
  minSemitones: true,
  maxSemitones: true,
  random: true,
};

/**
 * Changes the pitch of a clip and keeps its speed, by a phase vocoder and resampling. Formants move with the
 * pitch: a voice sounds smaller or larger. Names as in audiomentations' `PitchShift`.
 *
 * @param y samples; left as they are
 * @param options `sr` in Hz; `minSemitones`, `maxSemitones`: -48 to 48; `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`
 * @throws {RangeError} where `y` is empty or not finite, or an option is out of range
 * @see `pitchShift` of `@ser/dsp`, which takes one number of steps; librosa.effects.pitch_shift
 * @example
 * ```ts
 * import { pitchShift } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * pitchShift(y, { sr: 16000, minSemitones: -4, maxSemitones: 4, random: seededRandom(1) });
 * ```
 */
export function pitchShift(y: Float32Array, options: PitchShiftOptions): Float32Array {
  checkOptions("pitchShift", options, PITCH_OPTIONS);
  const { sr, minSemitones: min, maxSemitones: max, random } = options;
  const range = { what: "Semitones", min, max, least: -48, most: 48 };
  return shiftBySemitones(y, { sr, nSteps: drawBetween("pitchShift", range, random) }); // it checks y and sr
}
