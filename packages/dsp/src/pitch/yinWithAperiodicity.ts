import { type PitchTrack, trackPitch, type YinOptions } from "./trackPitch.ts";

/**
 * Estimates the fundamental frequency of each frame by the YIN method, as `yin` does, and tells how periodic the frame
 * is: the value of the normalised difference function (equation 8 of the paper) at the period that was chosen.
 *
 * The paper takes the shortest period at which that function dips below a threshold, `troughThreshold`, and its deepest
 * dip where there is none: an aperiodicity not below the threshold says that no period was good enough. What counts as
 * voiced is the caller's choice, for instance all below 0.2; silence has 0, and is told by its loudness (`rms`).
 *
 * @param y the clip, `[n]`
 * @param options `sr`, `fmin` and `fmax` in Hz; frame and threshold
 * @returns `f0` in Hz, `[frames]`, as `yin` gives it, and `aperiodicity`, `[frames]`; `1 + floor(n / hopLength)` frames
 * where centred
 * @throws {RangeError} when `y` is empty, not finite or shorter than a frame, or an option is out of range
 * @see librosa.yin; de Cheveigne and Kawahara (2002), YIN, a fundamental frequency estimator for speech and music
 * @example
 * ```ts
 * import { yinWithAperiodicity } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 200 * i) / 16000));
 * const { f0, aperiodicity } = yinWithAperiodicity(y, { sr: 16000, fmin: 65, fmax: 500 });
 * const voiced = f0.filter((_, t) => aperiodicity[t]! < 0.2); // 200 Hz, to 1 Hz
 * ```
 */
export function yinWithAperiodicity(y: Float32Array, options: YinOptions): PitchTrack {
  return trackPitch("yinWithAperiodicity", y, options);
}
