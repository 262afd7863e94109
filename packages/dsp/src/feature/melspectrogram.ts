import { applyFilters, withSpans } from "../core/applyFilters.ts";
import { checkSamples } from "../core/check.ts";
import type { Matrix } from "../core/matrix.ts";
import { type StftOptions, spectrogram } from "../core/stft.ts";
import { type MelOptions, melFilterBank } from "../filters/melFilterBank.ts";

/** Settings of {@link melspectrogram}. */
export interface MelspectrogramOptions extends MelOptions, StftOptions {
  /** 2 (the default) for power, 1 for magnitude. */
  readonly power?: 1 | 2;
}

/**
 * Mel spectrogram: a short-time Fourier transform, weighed by triangular filters.
 *
 * @param y one clip, `[n]`
 * @param options `sr` is required; defaults `nFft` 2048, `hopLength` 512, `nMels` 128
 * @returns `[nMels, frames]`, power and not decibels
 * @throws {RangeError} where `y` is empty or not finite, or a setting is out of range
 * @see librosa.feature.melspectrogram
 * @example
 * ```ts
 * import { melspectrogram } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * melspectrogram(y, { sr: 22050 }).cols; // 44
 * ```
 */
export function melspectrogram(y: Float32Array, options: MelspectrogramOptions): Matrix {
  checkSamples("melspectrogram", y);
  const bank = withSpans(melFilterBank(options));
  return applyFilters(bank, spectrogram(y, options));
}
