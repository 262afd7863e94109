import { checkOptions } from "./checkOptions.ts";
import { prepareSpectrogram, SPECTROGRAM_OPTIONS, type SpectrogramOptions } from "./createSpectrogram.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Magnitudes of the short-time Fourier transform, or a power of them.
 *
 * @param y one clip, `[n]`
 * @param options of the transform, and `power`; `hopLength` is 512 by default whatever the window, where `stft` takes a
 * quarter of it
 * @returns `[1 + floor(nFft / 2), frames]`, frames `1 + floor(n / hopLength)` where centred
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, or a setting is out of range
 * @see librosa.stft with `hop_length=512`, `abs` and `** power`
 * @example
 * ```ts
 * import { spectrogram } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * spectrogram(y).rows; // 1025
 * ```
 */
export function spectrogram(y: Float32Array, options: SpectrogramOptions = {}): Matrix<ArrayBuffer> {
  checkOptions("spectrogram", options, SPECTROGRAM_OPTIONS);
  return prepareSpectrogram("spectrogram", options)(y);
}
