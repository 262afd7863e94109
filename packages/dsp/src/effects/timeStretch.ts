import { checkPositive } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { STRETCH_STFT_OPTIONS, type StretchStftOptions, stretch } from "./stretch.ts";

/** Options of `timeStretch`. */
export interface TimeStretchOptions extends StretchStftOptions {
  /** How many times as fast: 2 halves the clip, 0.5 doubles it. */
  readonly rate: number;
}

const TIME_STRETCH_OPTIONS: OptionNames<TimeStretchOptions> = { ...STRETCH_STFT_OPTIONS, rate: true };

/**
 * Changes the speed of a clip and keeps its pitch, by a phase vocoder.
 *
 * @param y the clip, `[n]`
 * @param options `rate`, > 0, and the settings of the transform
 * @returns the clip at its new speed, `[n / rate]`, rounded half to even
 * @throws {RangeError} when `y` is empty, not finite or so large that its power is not, or an option is out of range
 * @see librosa.effects.time_stretch
 * @example
 * ```ts
 * import { timeStretch } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * timeStretch(y, { rate: 0.8 }).length; // 10000
 * ```
 */
export function timeStretch(y: Float32Array, options: TimeStretchOptions): Float32Array<ArrayBuffer> {
  checkOptions("timeStretch", options, TIME_STRETCH_OPTIONS);
  const { rate, ...stft } = options;
  checkPositive("timeStretch", "rate", rate);
  return stretch("timeStretch", y, rate, stft);
}
