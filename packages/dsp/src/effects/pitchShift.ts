import { checkFinite, checkPositive, checkPositiveInteger } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { prepareResampler } from "../resample/createResampler.ts";
import { STRETCH_STFT_OPTIONS, type StretchStftOptions, stretch } from "./stretch.ts";

/** Options of `pitchShift`. */
export interface PitchShiftOptions extends StretchStftOptions {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** Steps up, or down where negative; need not be whole. */
  readonly nSteps: number;
  /** Steps of an octave. Default 12: semitones. */
  readonly binsPerOctave?: number;
}

const PITCH_SHIFT_OPTIONS: OptionNames<PitchShiftOptions> = {
  ...STRETCH_STFT_OPTIONS,
  sr: true,
  nSteps: true,
  binsPerOctave: false,
};

/**
 * Changes the pitch of a clip and keeps its speed: stretches it by a phase vocoder, then resamples.
 *
 * @param y the clip, `[n]`
 * @param options `sr` in Hz, `nSteps`, `binsPerOctave`, and the settings of the transform
 * @returns the clip at its new pitch, `[n]`
 * @throws {RangeError} when `y` is empty, not finite or so large that its power is not, or an option is out of range
 * @see librosa.effects.pitch_shift
 * @example
 * ```ts
 * import { pitchShift } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * pitchShift(y, { sr: 16000, nSteps: 2 }).length; // 8000
 * ```
 */
export function pitchShift(y: Float32Array, options: PitchShiftOptions): Float32Array<ArrayBuffer> {
  checkOptions("pitchShift", options, PITCH_SHIFT_OPTIONS);
  const { sr, nSteps, binsPerOctave = 12, ...stft } = options;
  checkPositive("pitchShift", "sr", sr);
  checkFinite("pitchShift", "nSteps", nSteps);
  checkPositiveInteger("pitchShift", "binsPerOctave", binsPerOctave);
  if (Math.abs(nSteps) > 4 * binsPerOctave) {
    throw new RangeError(
      `pitchShift: nSteps must be within 4 octaves = ${4 * binsPerOctave} steps, got ${nSteps}`,
    );
  }
  const rate = 2 ** (-nSteps / binsPerOctave);
  const stretched = stretch("pitchShift", y, rate, stft, 1);
  const shifted = prepareResampler("pitchShift", { origSr: sr / rate, targetSr: sr })(stretched);
  const out = new Float32Array(y.length);
  out.set(shifted.subarray(0, y.length));
  return out;
}
