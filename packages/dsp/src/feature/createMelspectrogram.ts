import { checkPositive, checkSamples } from "../core/check.ts";
import { createScratch } from "../core/createScratch.ts";
import { magnitudeOf } from "../core/magnitude.ts";
import type { Matrix } from "../core/matrix.ts";
import { createSpectrumPlan } from "../core/spectrumPlan.ts";
import { frameCount, stftSettings } from "../core/stftSettings.ts";
import { type MelspectrogramOptions, melBank } from "./melBank.ts";

/** Gives the mel spectrogram of a clip in memory that the next call overwrites. */
export type Melspectrogram = (y: Float32Array) => Matrix;

/**
 * Prepares mel spectrograms: window, Fourier transform, filters and buffers are made once for many clips.
 *
 * @param options as for `melspectrogram`
 * @returns a function of a clip, `[n]`, that gives `[nMels, frames]`. The result lives in memory that the next
 * call overwrites: copy what must stay. Clips of one length allocate nothing after the first.
 * @throws {RangeError} where a setting is out of range; the function, where its clip is empty or not finite
 * @see librosa.feature.melspectrogram
 * @example
 * ```ts
 * import { createMelspectrogram } from "@ser/dsp";
 *
 * const melOf = createMelspectrogram({ sr: 16000, nFft: 512, hopLength: 160, nMels: 40 });
 * const clips = [new Float32Array(16000), new Float32Array(16000).fill(0.1)];
 * const energies = clips.map((y) => melOf(y).data.reduce((sum, value) => sum + value, 0));
 * ```
 */
export function createMelspectrogram(options: MelspectrogramOptions): Melspectrogram {
  const fn = "melspectrogram";
  const { power = 2 } = options;
  checkPositive(fn, "power", power);
  const settings = stftSettings(fn, options);
  const { data: weights, rows, cols: nBins, spans } = melBank(options);
  const from = Int32Array.from(spans, ([first]) => first);
  const to = Int32Array.from(spans, ([, end]) => end);
  const plan = createSpectrumPlan(settings);
  const { spectrum } = plan;
  const column = new Float32Array(nBins);
  const scratch = createScratch();
  return (y) => {
    checkSamples(fn, y);
    const result = scratch(rows, frameCount(fn, y.length, settings));
    const { data, cols } = result;
    for (let t = 0; t < cols; t++) {
      plan.transform(y, t);
      for (let k = 0; k < nBins; k++) {
        column[k] = magnitudeOf(spectrum[2 * k]!, spectrum[2 * k + 1]!, power);
      }
      for (let band = 0; band < rows; band++) {
        const row = band * nBins;
        const end = to[band]!;
        let sum = 0;
        for (let k = from[band]!; k < end; k++) sum += weights[row + k]! * column[k]!;
        data[band * cols + t] = sum;
      }
    }
    return result;
  };
}
