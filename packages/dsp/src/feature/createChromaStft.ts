import { applyFiltersInto } from "../core/applyFilters.ts";
import { checkOptions, checkPositive, checkPositiveInteger } from "../core/check.ts";
import { createScratch } from "../core/createScratch.ts";
import { createSpectrogram, type PreparedFeature } from "../core/createSpectrogram.ts";
import { type FilterBank, packFilters } from "../core/filterBank.ts";
import type { Matrix } from "../core/matrix.ts";
import { memoize } from "../core/memoize.ts";
import { checkNorm, type Norm, normalizeColumnsInPlace } from "../core/normalize.ts";
import type { StftOptions } from "../core/stftSettings.ts";
import { type ChromaOptions, chromaFilterBank } from "../filters/chromaFilterBank.ts";
import { tuningOfSpectrogram } from "./estimateTuning.ts";

/** Settings of `chromaStft`. */
export interface ChromaStftOptions extends ChromaOptions, StftOptions {
  /** What is 1 in each frame: its largest value (Infinity, the default), its sum (1), its length (2); or none. */
  readonly norm?: Norm;
}

/**
 * Prepares chromagrams: window, Fourier transform, filters and buffers are made once for many clips.
 *
 * @param options as for `chromaStft`; `sr` is required
 * @returns a function of a clip, `[n]`, that gives `[nChroma, frames]`, 0 to 1. The result lives in memory that the
 * next call overwrites: copy what must stay. Where `tuning` is told, clips of one length allocate no buffers after the
 * first.
 * @throws {RangeError} where a setting is out of range; the function, where its clip is empty or not finite
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
  checkOptions("chromaStft", options);
  const spectrogramOf = createSpectrogram({ ...options, power: 2 });
  const chromaOf = createChromaOfSpectrogram(options.nFft ?? 2048, options);
  return (y) => chromaOf(spectrogramOf(y));
}

/** The same of spectrograms, `[1 + floor(nFft / 2), frames]`. */
export function createChromaOfSpectrogram(nFft: number, options: ChromaStftOptions): (S: Matrix) => Matrix {
  const { sr, nChroma = 12, norm = Number.POSITIVE_INFINITY } = options;
  const { ctroct = 5, octwidth = 2, baseC = true } = options;
  checkPositive("chromaStft", "sr", sr);
  checkPositiveInteger("chromaStft", "nChroma", nChroma);
  checkNorm("chromaStft", norm);
  const bankOf = (tuning: number) => chromaBank({ sr, nFft, nChroma, tuning, ctroct, octwidth, baseC });
  const knownBank = options.tuning === undefined ? null : bankOf(options.tuning);
  const scratch = createScratch();
  return (S) => {
    // librosa estimates the tuning as if the spectrogram had an even nFft.
    const bank = knownBank ?? bankOf(tuningOfSpectrogram(S, sr, 2 * (S.rows - 1), nChroma));
    return normalizeColumnsInPlace(applyFiltersInto(scratch(nChroma, S.cols), bank, S), norm);
  };
}

/** Estimates of the tuning are whole hundredths: there is a place for each. */
const chromaBank: (options: ChromaOptions) => FilterBank = memoize(
  (options: ChromaOptions) => packFilters(chromaFilterBank(options)),
  100,
);
