import { checkOptions } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import {
  CHROMA_STFT_OPTIONS,
  type ChromaStftOptions,
  createChromaOfSpectrogram,
} from "./createChromaStft.ts";

/**
 * Chromagram: how much of a frame's energy lies in each pitch class, over its strongest one.
 *
 * @param y one clip, `[n]`; or its spectrogram, `[1 + floor(nFft / 2), frames]`, power, or magnitude as some
 * recipes have it
 * @param options `sr` is required; `tuning` is estimated unless told
 * @returns `[nChroma, frames]`, 0 to 1 unless `norm` is null; row 0 is C
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, or a setting is out of range
 * @see librosa.feature.chroma_stft
 * @example
 * ```ts
 * import { chromaStft } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * chromaStft(y, { sr: 22050 }).rows; // 12
 * ```
 */
export function chromaStft(y: SamplesOrSpectrogram, options: ChromaStftOptions): Matrix<ArrayBuffer> {
  checkOptions("chromaStft", options, CHROMA_STFT_OPTIONS);
  const { S, nFft } = spectrogramOf("chromaStft", y, options, 2);
  return createChromaOfSpectrogram("chromaStft", nFft, options)(S);
}
