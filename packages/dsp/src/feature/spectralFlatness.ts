import { checkPositive } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { checkPower } from "../core/checkPower.ts";
import type { Matrix } from "../core/matrix.ts";
import { isMatrix, type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import { STFT_OPTIONS, type StftOptions } from "../core/stftSettings.ts";
import { checkMagnitudes } from "./spectralFrames.ts";

/** Settings of {@link spectralFlatness}. */
export interface FlatnessOptions extends StftOptions {
  /** Smaller values of the spectrum count as this. Default 1e-10. */
  readonly amin?: number;
  /** Exponent of the magnitudes. Default 2: power. */
  readonly power?: number;
}

/** Far above the smallest normal double: no factor of such a product has lost digits. */
const SMALLEST_PRODUCT = 1e-280;

const FLATNESS_OPTIONS: OptionNames<FlatnessOptions> = { ...STFT_OPTIONS, amin: false, power: false };

/**
 * Geometric over arithmetic mean of each frame's power spectrum: near 0 for tones, 1 for white noise.
 *
 * @param y one clip, `[n]`; or its magnitude spectrogram, `[1 + floor(nFft / 2), frames]`
 * @param options no rate is needed
 * @returns `[1, frames]`, 0 to 1; 1 in silence
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, a magnitude is below 0, or a
 * setting is out of range
 * @see librosa.feature.spectral_flatness
 * @example
 * ```ts
 * import { spectralFlatness } from "@ser/dsp";
 *
 * spectralFlatness(new Float32Array(2048)).data[0]; // 1
 * ```
 */
export function spectralFlatness(
  y: SamplesOrSpectrogram,
  options: FlatnessOptions = {},
): Matrix<ArrayBuffer> {
  checkOptions("spectralFlatness", options, FLATNESS_OPTIONS);
  const { amin = 1e-10, power = 2 } = options;
  checkPositive("spectralFlatness", "amin", amin);
  checkPositive("spectralFlatness", "power", power);
  const { S } = spectrogramOf("spectralFlatness", y, options, 1);
  if (isMatrix(y)) checkMagnitudes("spectralFlatness", y);
  const powerOf = (magnitude: number) =>
    Math.max(amin, Math.fround(power === 2 ? magnitude * magnitude : magnitude ** power));
  const data = flatnessOf(S, powerOf);
  checkPower("spectralFlatness", data, Number.POSITIVE_INFINITY);
  return { data, rows: 1, cols: S.cols };
}

/** Row by row, as the values lie. */
function flatnessOf(
  { data, rows, cols }: Matrix,
  powerOf: (magnitude: number) => number,
): Float32Array<ArrayBuffer> {
  const sums = new Float64Array(cols);
  const logs = new Float64Array(cols);
  const endOfFours = rows - (rows % 4);
  for (let k = 0; k < endOfFours; k += 4) {
    for (let t = 0, at = k * cols; t < cols; t++, at++) {
      const a = powerOf(data[at]!);
      const b = powerOf(data[at + cols]!);
      const c = powerOf(data[at + 2 * cols]!);
      const d = powerOf(data[at + 3 * cols]!);
      sums[t] = sums[t]! + a + b + c + d;
      logs[t]! += logOfProduct(a, b, c, d);
    }
  }
  for (let k = endOfFours; k < rows; k++) {
    for (let t = 0, at = k * cols; t < cols; t++, at++) {
      const value = powerOf(data[at]!);
      sums[t]! += value;
      logs[t]! += Math.log(value);
    }
  }
  return Float32Array.from(sums, (sum, t) => Math.exp(logs[t]! / rows) / (sum / rows));
}

/** One logarithm in place of four, where the product is a number of full precision. */
function logOfProduct(a: number, b: number, c: number, d: number): number {
  const [ofTwo, ofOthers] = [a * b, c * d];
  const product = ofTwo * ofOthers;
  const isExact = Math.min(ofTwo, ofOthers, product) > SMALLEST_PRODUCT && product < Number.POSITIVE_INFINITY;
  return isExact ? Math.log(product) : Math.log(a) + Math.log(b) + Math.log(c) + Math.log(d);
}
