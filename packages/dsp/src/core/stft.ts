import { checkOptions } from "./checkOptions.ts";
import { prepareStft } from "./createStft.ts";
import type { ComplexMatrix } from "./matrix.ts";
import { STFT_OPTIONS, type StftOptions } from "./stftSettings.ts";

/**
 * Short-time Fourier transform.
 *
 * @param y one clip, `[n]`
 * @param options `nFft` may be any whole number of 2 or more; `hopLength` is a quarter of the window by default
 * @returns `[1 + floor(nFft / 2), frames]`, frames `1 + floor(n / hopLength)` where centred and `nFft` is even
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, a setting is out of range, or
 * `y` is shorter than `nFft` and `center` is false
 * @see librosa.stft
 * @example
 * ```ts
 * import { stft } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * stft(y, { nFft: 400, hopLength: 160 }).rows; // 201
 * ```
 */
export function stft(y: Float32Array, options: StftOptions = {}): ComplexMatrix<ArrayBuffer> {
  checkOptions("stft", options, STFT_OPTIONS);
  return prepareStft("stft", options)(y);
}
