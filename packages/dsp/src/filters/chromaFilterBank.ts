import { checkFinite, checkPositive, checkPositiveInteger } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { checkNorm, type Norm, norm as normOf } from "../core/normalize.ts";
import { roundHalfEven } from "../core/roundHalfEven.ts";

/** Settings of a chroma filter bank. */
export interface ChromaOptions {
  /** Sampling rate in Hz. */
  readonly sr: number;
  /** Points of the FFT. Default 2048. */
  readonly nFft?: number;
  /** Number of pitch classes. Default 12. */
  readonly nChroma?: number;
  /** Deviation of A4 from 440 Hz, in fractions of a pitch class. Default 0. */
  readonly tuning?: number;
  /** Centre of the octaves' weights, in octaves above A0 (27.5 Hz). Default 5. */
  readonly ctroct?: number;
  /** Standard deviation of the octaves' weights, in octaves; `null`: all have the same weight. Default 2. */
  readonly octwidth?: number | null;
  /** Row 0 is C (true, the default) or A. */
  readonly baseC?: boolean;
}

/** Their names. */
export const CHROMA_OPTIONS: OptionNames<ChromaOptions> = {
  sr: true,
  nFft: false,
  nChroma: false,
  tuning: false,
  ctroct: false,
  octwidth: false,
  baseC: "flag",
};

/** Settings of {@link chromaFilterBank}. */
export interface ChromaFilterBankOptions extends ChromaOptions {
  /** What is 1 of each bin's weights, before the octaves are weighted. Default 2. */
  readonly norm?: Norm;
}

const CHROMA_FILTER_BANK_OPTIONS: OptionNames<ChromaFilterBankOptions> = { ...CHROMA_OPTIONS, norm: false };

/**
 * Gaussian bumps around each pitch class in every octave, the middle octaves weighted most; row 0 is C.
 *
 * @param options `sr` is required
 * @returns `[nChroma, 1 + floor(nFft / 2)]`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.filters.chroma
 * @example
 * ```ts
 * import { chromaFilterBank } from "@ser/dsp";
 *
 * chromaFilterBank({ sr: 22050 }).rows; // 12
 * ```
 */
export function chromaFilterBank(options: ChromaFilterBankOptions): Matrix<ArrayBuffer> {
  checkOptions("chromaFilterBank", options, CHROMA_FILTER_BANK_OPTIONS);
  return chromaFilters(chromaSettings("chromaFilterBank", options));
}

/** Fills in and checks the settings of a chroma filter bank; what else the options hold is left out. */
export function chromaSettings(
  fn: string,
  options: ChromaFilterBankOptions,
): Required<ChromaFilterBankOptions> {
  const { sr, nFft = 2048, nChroma = 12, tuning = 0, norm = 2 } = options;
  const { ctroct = 5, octwidth = 2, baseC = true } = options;
  checkPositive(fn, "sr", sr);
  checkPositiveInteger(fn, "nFft", nFft);
  checkPositiveInteger(fn, "nChroma", nChroma);
  checkFinite(fn, "tuning", tuning);
  const reference = 440 * 2 ** (tuning / nChroma); // Hz
  if (!(reference > 0 && reference < Infinity)) {
    throw new RangeError(`${fn}: tuning must be a share of a bin, usually -0.5 to 0.5, got ${tuning}`);
  }
  checkFinite(fn, "ctroct", ctroct);
  if (octwidth !== null) checkPositive(fn, "octwidth", octwidth);
  if (nFft < 2) throw new RangeError(`${fn}: nFft must be >= 2, got ${nFft}`);
  checkNorm(fn, norm);
  return { sr, nFft, nChroma, tuning, ctroct, octwidth, baseC, norm };
}

/** The filters of settings that are checked, `[nChroma, 1 + floor(nFft / 2)]`. */
export function chromaFilters(settings: Required<ChromaFilterBankOptions>): Matrix<ArrayBuffer> {
  const { sr, nFft, nChroma, tuning, ctroct, octwidth, baseC, norm } = settings;
  const a0 = (440 * 2 ** (tuning / nChroma)) / 16;
  const nBins = Math.floor(nFft / 2) + 1;
  const pitch = new Float64Array(nBins + 1);
  for (let k = 1; k <= nBins; k++) pitch[k] = nChroma * Math.log2((k * sr) / nFft / a0);
  pitch[0] = pitch[1]! - 1.5 * nChroma; // 0 Hz has no pitch: well below the first bin
  const halfOctave = roundHalfEven(nChroma / 2);
  const rotation = baseC ? nChroma - 3 * Math.floor(nChroma / 12) : 0; // from A to C
  const data = new Float32Array(nChroma * nBins);
  const bumps = new Float64Array(nChroma);
  for (let k = 0; k < nBins; k++) {
    const width = k < nFft - 1 ? Math.max(pitch[k + 1]! - pitch[k]!, 1) : 1;
    for (let c = 0; c < nChroma; c++) {
      const shifted = pitch[k]! - c + halfOctave + 10 * nChroma;
      const distance = shifted - Math.floor(shifted / nChroma) * nChroma - halfOctave;
      const deviations = (2 * distance) / width;
      bumps[c] = Math.exp(-0.5 * deviations * deviations);
    }
    const total = norm === null ? 1 : normOf(bumps, norm);
    const octave = octwidth === null ? 1 : Math.exp(-0.5 * ((pitch[k]! / nChroma - ctroct) / octwidth) ** 2);
    for (let c = 0; c < nChroma; c++) {
      data[((c + rotation) % nChroma) * nBins + k] = (bumps[c]! / total) * octave;
    }
  }
  return { data, rows: nChroma, cols: nBins };
}
