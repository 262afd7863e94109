import { applyFilters } from "../core/applyFilters.ts";
import { checkOptions } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { isMatrix, type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import { prepareMelspectrogram } from "./createMelspectrogram.ts";
import { MELSPECTROGRAM_OPTIONS, type MelspectrogramOptions, melBank } from "./melBank.ts";

/**
 * Mel spectrogram: a short-time Fourier transform, weighted by triangular filters.
 *
 * @param y one clip, `[n]`; or its power spectrogram, `[1 + floor(nFft / 2), frames]`
 * @param options `sr` is required; defaults `nFft` 2048, `hopLength` 512, `nMels` 128, `power` 2
 * @returns `[nMels, frames]`, power and not decibels
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, or a setting is out of range
 * @see librosa.feature.melspectrogram
 * @example
 * ```ts
 * import { melspectrogram } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * melspectrogram(y, { sr: 22050 }).cols; // 44
 * ```
 */
export function melspectrogram(y: SamplesOrSpectrogram, options: MelspectrogramOptions): Matrix<ArrayBuffer> {
  const fn = "melspectrogram";
  checkOptions(fn, options, MELSPECTROGRAM_OPTIONS);
  if (!isMatrix(y)) return prepareMelspectrogram(fn, options)(y);
  const { S, nFft } = spectrogramOf(fn, y, options, 2);
  return applyFilters(melBank(fn, { ...options, nFft }), S);
}
