import { checkPositive, checkSamples } from "./check.ts";
import { createFrameTransform } from "./frameTransform.ts";
import type { Matrix } from "./matrix.ts";
import { padSamples } from "./padSamples.ts";
import { binCount, frameCount, type StftOptions, stftSettings } from "./stftSettings.ts";

/** Settings of {@link spectrogram}. */
export interface SpectrogramOptions extends StftOptions {
  /** 2 (the default) for power, 1 for magnitude; any exponent above 0. */
  readonly power?: number;
}

/**
 * Magnitudes of the short-time Fourier transform, or a power of them.
 *
 * @param y one clip, `[n]`
 * @param options of the transform, and `power`
 * @returns `[1 + nFft / 2, frames]`, frames `1 + floor(n / hopLength)` where centred
 * @throws {RangeError} where `y` is empty or not finite, or a setting is out of range
 * @see librosa.stft, with `abs` and `** power`
 * @example
 * ```ts
 * import { spectrogram } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * spectrogram(y).rows; // 1025
 * ```
 */
export function spectrogram(y: Float32Array, options: SpectrogramOptions = {}): Matrix {
  checkSamples("spectrogram", y);
  const { power = 2 } = options;
  checkPositive("spectrogram", "power", power);
  const settings = stftSettings("spectrogram", options);
  const cols = frameCount("spectrogram", y.length, settings);
  const rows = binCount(settings);
  const S = { data: new Float32Array(rows * cols), rows, cols };
  const padded = padSamples(y, settings);
  createFrameTransform(settings).magnitudes(S, padded.y, padded.start, power);
  return S;
}
