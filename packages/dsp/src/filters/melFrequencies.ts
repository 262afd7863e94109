import { checkFinite, checkPositiveInteger } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { hzToMel, melToHz } from "./melScale.ts";

/** Settings of {@link melFrequencies}. */
export interface MelFrequencyOptions {
  /** How many frequencies. Default 128. */
  readonly nMels?: number;
  /** The lowest in Hz. Default 0. */
  readonly fmin?: number;
  /** The highest in Hz. */
  readonly fmax: number;
  /** HTK's mel scale in place of Slaney's. Default false. */
  readonly htk?: boolean;
}

const MEL_FREQUENCY_OPTIONS: OptionNames<MelFrequencyOptions> = {
  nMels: false,
  fmin: false,
  fmax: true,
  htk: "flag",
};

/**
 * Frequencies that are evenly spaced on the mel scale, both ends among them.
 *
 * The bands of a mel spectrogram are triangles between such frequencies: of `nMels` bands, the middles are those of
 * `nMels + 2` frequencies, the first and the last left out.
 *
 * @param options `fmax` is required
 * @returns Hz, `[nMels]`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.mel_frequencies
 * @example
 * ```ts
 * import { melFrequencies } from "@ser/dsp";
 *
 * const nMels = 64;
 * const middles = melFrequencies({ nMels: nMels + 2, fmax: 8000 }).subarray(1, -1); // of melspectrogram's rows
 * ```
 */
export function melFrequencies(options: MelFrequencyOptions): Float64Array<ArrayBuffer> {
  const fn = "melFrequencies";
  checkOptions(fn, options, MEL_FREQUENCY_OPTIONS);
  const { nMels = 128, fmin = 0, fmax, htk = false } = options;
  checkPositiveInteger(fn, "nMels", nMels);
  checkFinite(fn, "fmin", fmin);
  checkFinite(fn, "fmax", fmax);
  if (fmin < 0 || fmin >= fmax) {
    throw new RangeError(`${fn}: fmin must be >= 0 and < fmax = ${fmax} Hz, got ${fmin}`);
  }
  return evenlyInMel(nMels, { fmin, fmax, htk });
}

/** The same of settings that are checked. */
export function evenlyInMel(
  n: number,
  { fmin, fmax, htk }: { fmin: number; fmax: number; htk: boolean },
): Float64Array<ArrayBuffer> {
  const lowest = hzToMel(fmin, { htk });
  const step = (hzToMel(fmax, { htk }) - lowest) / Math.max(1, n - 1);
  return Float64Array.from({ length: n }, (_, i) => melToHz(lowest + i * step, { htk }));
}
