import { checkSamples } from "./check.ts";
import type { ComplexMatrix } from "./matrix.ts";
import { createSpectrumPlan } from "./spectrumPlan.ts";
import { frameCount, quarterHopSettings, type StftOptions } from "./stftSettings.ts";

/**
 * Short-time Fourier transform.
 *
 * @param y one clip, `[n]`
 * @param options `nFft` may be any whole number of 2 or more; `hopLength` is a quarter of the window by default
 * @returns `[1 + floor(nFft / 2), frames]`, frames `1 + floor(n / hopLength)` where centred and `nFft` is even
 * @throws {RangeError} where `y` is empty or not finite, a setting is out of range, or `y` is shorter than
 * `nFft` and `center` is false
 * @see librosa.stft
 * @example
 * ```ts
 * import { stft } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * stft(y, { nFft: 400, hopLength: 160 }).rows; // 201
 * ```
 */
export function stft(y: Float32Array, options: StftOptions = {}): ComplexMatrix {
  checkSamples("stft", y);
  const settings = quarterHopSettings("stft", options);
  const cols = frameCount("stft", y.length, settings);
  const plan = createSpectrumPlan(settings);
  const { nBins: rows } = plan;
  const re = new Float32Array(rows * cols);
  const im = new Float32Array(rows * cols);
  for (let t = 0; t < cols; t++) {
    plan.transform(y, t);
    for (let k = 0; k < rows; k++) {
      re[k * cols + t] = plan.re[k]!;
      im[k * cols + t] = plan.im[k]!;
    }
  }
  return { re, im, rows, cols };
}
