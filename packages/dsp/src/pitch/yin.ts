import { trackPitch, type YinOptions } from "./trackPitch.ts";

/**
 * Estimates the fundamental frequency of each frame by the YIN method.
 *
 * Every frame gets a value: YIN does not tell voiced from unvoiced, and silence comes out as the highest
 * pitch. Use `yinWithAperiodicity`, or loudness (`rms`), to leave such frames out. Sums are float64; librosa's are float32 for
 * float32 input, which can tip the choice between two dips of nearly one depth.
 *
 * @param y the clip, `[n]`
 * @param options `sr`, `fmin` and `fmax` in Hz; frame and threshold
 * @returns the pitch in Hz, `[frames]`; `1 + floor(n / hopLength)` frames where centred
 * @throws {RangeError} when `y` is empty, not finite or shorter than a frame, or an option is out of range
 * @see librosa.yin; de Cheveigne and Kawahara (2002), YIN, a fundamental frequency estimator for speech and music
 * @example
 * ```ts
 * import { yin } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 200 * i) / 16000));
 * yin(y, { sr: 16000, fmin: 65, fmax: 500 })[8]; // 200 Hz, to 0.2 Hz
 * ```
 */
export function yin(y: Float32Array, options: YinOptions): Float32Array<ArrayBuffer> {
  return trackPitch("yin", y, options).f0;
}
