import { checkPositive } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { isMatrix, type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import { STFT_OPTIONS, type StftOptions } from "../core/stftSettings.ts";
import { checkMagnitudes, mapColumns } from "./spectralFrames.ts";

/** Settings of {@link spectralFlatness}. */
export interface FlatnessOptions extends StftOptions {
  /** Smaller values of the spectrum count as this. Default 1e-10. */
  readonly amin?: number;
  /** Exponent of the magnitudes. Default 2: power. */
  readonly power?: number;
}

const FLATNESS_OPTIONS: OptionNames<FlatnessOptions> = { ...STFT_OPTIONS, amin: false, power: false };

/**
 * Geometric over arithmetic mean of each frame's power spectrum: near 0 for tones, 1 for white noise.
 *
 * @param y one clip, `[n]`; or its magnitude spectrogram, `[1 + floor(nFft / 2), frames]`
 * @param options no rate is needed
 * @returns `[1, frames]`, 0 to 1; 1 in silence
 * @throws {RangeError} where `y` is empty, not finite or a magnitude below 0, or a setting is out of range
 * @see librosa.feature.spectral_flatness
 * @example
 * ```ts
 * import { spectralFlatness } from "@ser/dsp";
 *
 * spectralFlatness(new Float32Array(2048)).data[0]; // 1
 * ```
 */
export function spectralFlatness(y: SamplesOrSpectrogram, options: FlatnessOptions = {}): Matrix {
  checkOptions("spectralFlatness", options, FLATNESS_OPTIONS);
  const { amin = 1e-10, power = 2 } = options;
  checkPositive("spectralFlatness", "amin", amin);
  checkPositive("spectralFlatness", "power", power);
  const { S } = spectrogramOf("spectralFlatness", y, options, 1);
  if (isMatrix(y)) checkMagnitudes("spectralFlatness", y);
  return mapColumns(S, (column) => {
    let logs = 0;
    let sum = 0;
    for (let k = 0; k < column.length; k++) {
      const magnitude = column[k]!;
      const raised = power === 2 ? magnitude * magnitude : magnitude ** power;
      const value = Math.max(amin, Math.fround(raised));
      logs += Math.log(value);
      sum += value;
    }
    return Math.exp(logs / column.length) / (sum / column.length);
  });
}
