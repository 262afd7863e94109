import { hzPerBin } from "./binFrequency.ts";
import { checkPositive, checkPositiveInteger } from "./check.ts";
import { checkOptions } from "./checkOptions.ts";

/**
 * Frequencies of the bins of an FFT, which are the rows of `stft` and `spectrogram`.
 *
 * @param options `sr` in Hz; `nFft`, points of the FFT, default 2048
 * @returns Hz, `[1 + floor(nFft / 2)]`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.fft_frequencies
 * @example
 * ```ts
 * import { fftFrequencies } from "@ser/dsp";
 *
 * fftFrequencies({ sr: 22050, nFft: 8 }); // 0, 2756.25, 5512.5, 8268.75, 11025
 * ```
 */
export function fftFrequencies(options: {
  readonly sr: number;
  readonly nFft?: number;
}): Float64Array<ArrayBuffer> {
  const fn = "fftFrequencies";
  checkOptions(fn, options, { sr: true, nFft: false });
  const { sr, nFft = 2048 } = options;
  checkPositive(fn, "sr", sr);
  checkPositiveInteger(fn, "nFft", nFft);
  const step = hzPerBin({ sr, nFft });
  return Float64Array.from({ length: Math.floor(nFft / 2) + 1 }, (_, bin) => bin * step);
}
