import { applyFilters } from "../core/applyFilters.ts";
import { checkPositive, checkPositiveInteger } from "../core/check.ts";
import { type FilterBank, packFilters } from "../core/filterBank.ts";
import type { Matrix } from "../core/matrix.ts";
import { memoize } from "../core/memoize.ts";
import { type Norm, normalizeColumnsInPlace } from "../core/normalize.ts";
import { type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import type { StftOptions } from "../core/stftSettings.ts";
import { type ChromaOptions, chromaFilterBank } from "../filters/chromaFilterBank.ts";
import { tuningOfSpectrogram } from "./estimateTuning.ts";

/** Settings of {@link chromaStft}. */
export interface ChromaStftOptions extends ChromaOptions, StftOptions {
  /** What is 1 in each frame: its largest value (Infinity, the default), its sum (1), its length (2); or none. */
  readonly norm?: Norm;
}

/**
 * Chromagram: how much of a frame's energy lies in each pitch class, over its strongest one.
 *
 * @param y one clip, `[n]`; or its spectrogram, `[1 + floor(nFft / 2), frames]`, power, or magnitude as some
 * recipes have it
 * @param options `sr` is required; `tuning` is estimated unless told
 * @returns `[nChroma, frames]`, 0 to 1; row 0 is C
 * @throws {RangeError} where `y` is empty or not finite, or a setting is out of range
 * @see librosa.feature.chroma_stft
 * @example
 * ```ts
 * import { chromaStft } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * chromaStft(y, { sr: 22050 }).rows; // 12
 * ```
 */
export function chromaStft(y: SamplesOrSpectrogram, options: ChromaStftOptions): Matrix {
  const { S, nFft } = spectrogramOf("chromaStft", y, options, 2);
  const { sr, nChroma = 12, norm = Number.POSITIVE_INFINITY } = options;
  checkPositive("chromaStft", "sr", sr);
  checkPositiveInteger("chromaStft", "nChroma", nChroma);
  // librosa estimates the tuning as if the spectrogram had an even nFft.
  const evenNFft = 2 * (S.rows - 1);
  const tuning = options.tuning ?? tuningOfSpectrogram(S, sr, evenNFft, nChroma);
  const { ctroct = 5, octwidth = 2, baseC = true } = options;
  const bank = chromaBank({ sr, nFft, nChroma, tuning, ctroct, octwidth, baseC });
  return normalizeColumnsInPlace(applyFilters(bank, S), norm);
}

/** The last few are kept: estimates of the tuning are whole hundredths, so that clips often share one. */
const chromaBank: (options: ChromaOptions) => FilterBank = memoize(
  (options: ChromaOptions) => packFilters(chromaFilterBank(options)),
  32,
);
