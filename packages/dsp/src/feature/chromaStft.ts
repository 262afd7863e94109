import { applyFilters, withSpans } from "../core/applyFilters.ts";
import { checkSamples } from "../core/check.ts";
import type { Matrix } from "../core/matrix.ts";
import { type StftOptions, spectrogram } from "../core/stft.ts";
import { type ChromaOptions, chromaFilterBank } from "../filters/chromaFilterBank.ts";
import { estimateTuning } from "./estimateTuning.ts";

const TINY = 1.1754943508222875e-38; // the smallest normal float32

/**
 * Chromagram: how much of a frame's energy lies in each pitch class, over its strongest one.
 *
 * @param y one clip, `[n]`
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
export function chromaStft(y: Float32Array, options: ChromaOptions & StftOptions): Matrix {
  checkSamples("chromaStft", y);
  return chromaOfSpectrogram(spectrogram(y, options), options);
}

/**
 * The same, of a spectrogram that is there already.
 *
 * @param S `[1 + nFft / 2, frames]`, power, or magnitude as some recipes have it
 * @param options as for {@link chromaStft}
 * @returns `[nChroma, frames]`
 * @see librosa.feature.chroma_stft with `S`
 */
export function chromaOfSpectrogram(S: Matrix, options: ChromaOptions): Matrix {
  const { sr, nFft = 2048, nChroma = 12 } = options;
  if (S.rows !== Math.floor(nFft / 2) + 1) {
    throw new RangeError(
      `chromaOfSpectrogram: S must have 1 + nFft / 2 = ${Math.floor(nFft / 2) + 1} rows, got ${S.rows}`,
    );
  }
  const tuning = options.tuning ?? estimateTuning(S, { sr, nFft, binsPerOctave: nChroma });
  const bank = withSpans(chromaFilterBank({ sr, nFft, nChroma, tuning }));
  const chroma = applyFilters(bank, S);
  const { data, rows, cols } = chroma;
  for (let t = 0; t < cols; t++) {
    let largest = 0;
    for (let c = 0; c < rows; c++) largest = Math.max(largest, Math.abs(data[c * cols + t]!));
    if (largest < TINY) continue; // a silent frame stays 0
    for (let c = 0; c < rows; c++) data[c * cols + t]! /= largest;
  }
  return chroma;
}
