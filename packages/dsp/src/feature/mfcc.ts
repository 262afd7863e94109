import { checkOptions } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { isMatrix, type SamplesOrSpectrogram } from "../core/spectrogramOf.ts";
import { cepstrum } from "./cepstrum.ts";
import { MFCC_OPTIONS, type MfccOptions, prepareMfcc } from "./createMfcc.ts";

/**
 * Mel-frequency cepstral coefficients: the discrete cosine transform of the log-mel spectrogram's columns.
 *
 * The decibels are cut 80 below the loudest value of the whole clip, as librosa does: the coefficients of a
 * frame depend on the rest of the clip.
 *
 * @param y one clip, `[n]`; or its log-mel spectrogram in dB, `[nMels, frames]`
 * @param options `sr` is required
 * @returns `[nMfcc, frames]`
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, or a setting is out of range
 * @see librosa.feature.mfcc
 * @example
 * ```ts
 * import { mfcc } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * mfcc(y, { sr: 22050, nMfcc: 13 }).rows; // 13
 * ```
 */
export function mfcc(y: SamplesOrSpectrogram, options: MfccOptions): Matrix<ArrayBuffer> {
  checkOptions("mfcc", options, MFCC_OPTIONS);
  return isMatrix(y) ? cepstrum("mfcc", y, options) : prepareMfcc("mfcc", options)(y);
}
