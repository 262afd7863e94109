import { applyFilters, type FilterBank, withSpans } from "../core/applyFilters.ts";
import type { Matrix } from "../core/matrix.ts";
import { memoize } from "../core/memoize.ts";
import type { SpectrogramOptions } from "../core/spectrogram.ts";
import { type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import { type MelOptions, melFilterBank } from "../filters/melFilterBank.ts";

/** Settings of {@link melspectrogram}. */
export interface MelspectrogramOptions extends MelOptions, SpectrogramOptions {}

/**
 * Mel spectrogram: a short-time Fourier transform, weighed by triangular filters.
 *
 * @param y one clip, `[n]`; or its power spectrogram, `[1 + floor(nFft / 2), frames]`
 * @param options `sr` is required; defaults `nFft` 2048, `hopLength` 512, `nMels` 128, `power` 2
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
export function melspectrogram(y: SamplesOrSpectrogram, options: MelspectrogramOptions): Matrix {
  const { S, nFft } = spectrogramOf("melspectrogram", y, options, options.power ?? 2);
  return applyFilters(melBank({ ...options, nFft }), S);
}

/** The filter bank of a mel spectrogram; the last few are kept. */
export function melBank(options: MelOptions): FilterBank {
  const { sr, nFft, nMels, fmin, fmax, htk, norm } = options;
  // JSON, the key of the memory, has no infinity and no NaN: those are named apart.
  const key = [sr, fmin, fmax, norm].map(String).join();
  return knownBank(key, {
    sr,
    ...(nFft !== undefined && { nFft }),
    ...(nMels !== undefined && { nMels }),
    ...(fmin !== undefined && { fmin }),
    ...(fmax !== undefined && { fmax }),
    ...(htk !== undefined && { htk }),
    ...(norm !== undefined && { norm }),
  });
}

const knownBank: (key: string, options: MelOptions) => FilterBank = memoize(
  (_key: string, options: MelOptions) => withSpans(melFilterBank(options)),
);
