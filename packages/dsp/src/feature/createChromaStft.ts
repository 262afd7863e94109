import { applyFiltersInto } from "../core/applyFilters.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { checkPower } from "../core/checkPower.ts";
import { createScratch } from "../core/createScratch.ts";
import { type PreparedFeature, prepareSpectrogram } from "../core/createSpectrogram.ts";
import { type FilterBank, packFilters } from "../core/filterBank.ts";
import type { Matrix } from "../core/matrix.ts";
import { memoize } from "../core/memoize.ts";
import { checkNorm, type Norm, normalizeColumnsInPlace } from "../core/normalize.ts";
import { STFT_OPTIONS, type StftOptions } from "../core/stftSettings.ts";
import {
  CHROMA_OPTIONS,
  type ChromaFilterBankOptions,
  type ChromaOptions,
  chromaFilters,
  chromaSettings,
} from "../filters/chromaFilterBank.ts";
import { tuningOfSpectrogram } from "./estimateTuning.ts";

/** Settings of `chromaStft`. */
export interface ChromaStftOptions extends ChromaOptions, StftOptions {
  /** Normalisation of each frame: Infinity (default) max, 1 sum, 2 Euclidean norm, `null` none. */
  readonly norm?: Norm;
}

/** Their names. */
export const CHROMA_STFT_OPTIONS: OptionNames<ChromaStftOptions> = {
  ...CHROMA_OPTIONS,
  ...STFT_OPTIONS,
  norm: false,
};

/**
 * Prepares chromagrams: window, Fourier transform, filters and buffers are made once for many clips.
 *
 * @param options as for `chromaStft`; `sr` is required
 * @returns a function of a clip, `[n]`, that gives `[nChroma, frames]`, 0 to 1 unless `norm` is null. The result lives
 * in memory that the next call overwrites: copy what must stay. Where `tuning` is told, clips of one length allocate no
 * buffers after the first.
 * @throws {RangeError} where a setting is out of range; the function, where its clip is empty, not finite or so large
 * that its power is not
 * @see librosa.feature.chroma_stft
 * @example
 * ```ts
 * import { createChromaStft } from "@ser/dsp";
 *
 * const chromaOf = createChromaStft({ sr: 22050, tuning: 0 });
 * chromaOf(Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10))).rows; // 12
 * ```
 */
export function createChromaStft(options: ChromaStftOptions): PreparedFeature {
  const fn = "createChromaStft";
  checkOptions(fn, options, CHROMA_STFT_OPTIONS);
  const spectrogramOf = prepareSpectrogram(fn, { ...options, power: 2 });
  const chromaOf = createChromaOfSpectrogram(fn, options.nFft ?? 2048, options);
  return (y) => chromaOf(spectrogramOf(y));
}

/** The same of spectrograms, `[1 + floor(nFft / 2), frames]`. */
export function createChromaOfSpectrogram(
  fn: string,
  nFft: number,
  options: ChromaStftOptions,
): (S: Matrix) => Matrix<ArrayBuffer> {
  const { norm = Number.POSITIVE_INFINITY } = options;
  checkNorm(fn, norm);
  const settings = chromaSettings(fn, { ...options, nFft, norm: 2 });
  const { sr, nChroma } = settings;
  const bankOf = (tuning: number) => chromaBank({ ...settings, tuning });
  const knownBank = options.tuning === undefined ? null : bankOf(options.tuning);
  const scratch = createScratch();
  return (S) => {
    // librosa estimates the tuning as if the spectrogram had an even nFft.
    const bank = knownBank ?? bankOf(tuningOfSpectrogram(S, sr, 2 * (S.rows - 1), nChroma));
    const chroma = applyFiltersInto(scratch(nChroma, S.cols), bank, S);
    checkPower(fn, chroma.data, Number.POSITIVE_INFINITY);
    return normalizeColumnsInPlace(chroma, norm);
  };
}

/** The filter bank of a chromagram; estimates of the tuning are whole hundredths: there is a place for each. */
export const chromaBank: (settings: Required<ChromaFilterBankOptions>) => FilterBank = memoize(
  (settings: Required<ChromaFilterBankOptions>) => packFilters(chromaFilters(settings)),
  100,
);
