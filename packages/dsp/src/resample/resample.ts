import { prepareResampler } from "./createResampler.ts";
import type { ResampleOptions } from "./resamplePlan.ts";

/**
 * Changes the sample rate of a clip, with the filter of soxr's "HQ" recipe: flat to 91 % of the lower Nyquist
 * frequency, more than 120 dB down from that frequency on, linear in phase.
 *
 * The length follows librosa, and so does the last sample: where `n * targetSr / origSr` rounds down, soxr
 * computes one sample less than that length, and the sample is 0.
 *
 * @param y the clip, `[n]`
 * @param options `origSr` and `targetSr` in Hz, at most a factor of 256 apart; they need not be whole
 * @returns the clip at the new rate, `[ceil(n * targetSr / origSr)]`; a copy when the rates are equal
 * @throws {RangeError} when `y` is empty or not finite, or a rate is not a finite number > 0
 * @see librosa.resample with `res_type="soxr_hq"`, https://ccrma.stanford.edu/~jos/resample/
 * @example
 * ```ts
 * import { resample } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 48000 }, (_, i) => Math.sin(i / 10));
 * resample(y, { origSr: 48000, targetSr: 22050 }).length; // 22050
 * ```
 */
export function resample(y: Float32Array, options: ResampleOptions): Float32Array<ArrayBuffer> {
  return prepareResampler("resample", options)(y);
}
