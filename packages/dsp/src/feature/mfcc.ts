import { checkPositiveInteger } from "../core/check.ts";
import type { Matrix } from "../core/matrix.ts";
import { type MelspectrogramOptions, melspectrogram } from "./melspectrogram.ts";
import { powerToDb } from "./powerToDb.ts";

/** Settings of {@link mfcc}. */
export interface MfccOptions extends MelspectrogramOptions {
  /** Number of coefficients, at most `nMels`. Default 20. */
  readonly nMfcc?: number;
}

/**
 * Mel-frequency cepstral coefficients: the orthonormal DCT-II of the log-mel spectrogram's columns.
 *
 * The decibels are cut 80 below the loudest value of the whole clip, as librosa does: the coefficients of a
 * frame depend on the rest of the clip.
 *
 * @param y one clip, `[n]`
 * @param options `sr` is required
 * @returns `[nMfcc, frames]`
 * @throws {RangeError} where `y` is empty or not finite, or a setting is out of range
 * @see librosa.feature.mfcc
 * @example
 * ```ts
 * import { mfcc } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * mfcc(y, { sr: 22050, nMfcc: 13 }).rows; // 13
 * ```
 */
export function mfcc(y: Float32Array, options: MfccOptions): Matrix {
  return mfccOfLogMel(powerToDb(melspectrogram(y, options)), options.nMfcc ?? 20);
}

/**
 * The same, of a log-mel spectrogram that is there already.
 *
 * @param logMel `[nMels, frames]`, dB
 * @param nMfcc number of coefficients, at most `nMels`
 * @returns `[nMfcc, frames]`
 */
export function mfccOfLogMel(logMel: Matrix, nMfcc: number): Matrix {
  const { rows: nMels, cols } = logMel;
  checkPositiveInteger("mfcc", "nMfcc", nMfcc);
  if (nMfcc > nMels) throw new RangeError(`mfcc: nMfcc must be <= nMels = ${nMels}, got ${nMfcc}`);
  const data = new Float32Array(nMfcc * cols);
  const sums = new Float64Array(cols);
  for (let k = 0; k < nMfcc; k++) {
    const scale = Math.sqrt((k === 0 ? 1 : 2) / nMels);
    sums.fill(0);
    for (let m = 0; m < nMels; m++) {
      const weight = scale * Math.cos((Math.PI * k * (2 * m + 1)) / (2 * nMels));
      for (let t = 0; t < cols; t++) sums[t]! += weight * logMel.data[m * cols + t]!;
    }
    data.set(sums, k * cols);
  }
  return { data, rows: nMfcc, cols };
}
