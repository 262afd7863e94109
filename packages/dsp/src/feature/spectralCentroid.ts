import { checkPositive } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { isMatrix, type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import { STFT_OPTIONS, type StftOptions } from "../core/stftSettings.ts";
import { centroidOf, checkMagnitudes, mapColumns } from "./spectralFrames.ts";

/** Settings of a feature of the spectrum's shape. */
export interface SpectralOptions extends StftOptions {
  /** Sampling rate in Hz. */
  readonly sr: number;
}

/** Their names. */
export const SPECTRAL_OPTIONS: OptionNames<SpectralOptions> = { ...STFT_OPTIONS, sr: true };

/**
 * Mean frequency of each frame's magnitude spectrum: its brightness.
 *
 * @param y one clip, `[n]`; or its magnitude spectrogram, `[1 + floor(nFft / 2), frames]`
 * @param options `sr` is required
 * @returns `[1, frames]`, Hz; 0 in silence
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, a magnitude is below 0, or a
 * setting is out of range
 * @see librosa.feature.spectral_centroid
 * @example
 * ```ts
 * import { spectralCentroid } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / 22050));
 * spectralCentroid(y, { sr: 22050 }).data[20]; // near 1000
 * ```
 */
export function spectralCentroid(y: SamplesOrSpectrogram, options: SpectralOptions): Matrix<ArrayBuffer> {
  checkOptions("spectralCentroid", options, SPECTRAL_OPTIONS);
  const { S, nFft } = spectrogramOf("spectralCentroid", y, options, 1);
  checkPositive("spectralCentroid", "sr", options.sr);
  if (isMatrix(y)) checkMagnitudes("spectralCentroid", y);
  return mapColumns(S, (column) => centroidOf(column, options.sr / nFft));
}
