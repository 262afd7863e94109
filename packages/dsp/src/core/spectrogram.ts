import { checkPositive, checkSamples } from "./check.ts";
import { magnitudeOf } from "./magnitude.ts";
import type { Matrix } from "./matrix.ts";
import { createSpectrumPlan } from "./spectrumPlan.ts";
import { frameCount, type StftOptions, stftSettings } from "./stftSettings.ts";

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
  const plan = createSpectrumPlan(settings);
  const { nBins: rows, spectrum } = plan;
  const data = new Float32Array(rows * cols);
  for (let t = 0; t < cols; t++) {
    plan.transform(y, t);
    for (let k = 0; k < rows; k++) {
      data[k * cols + t] = magnitudeOf(spectrum[2 * k]!, spectrum[2 * k + 1]!, power);
    }
  }
  return { data, rows, cols };
}
