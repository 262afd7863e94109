import { checkPositive, checkSamples } from "../core/check.ts";
import { istft } from "../core/istft.ts";
import { roundHalfEven } from "../core/roundHalfEven.ts";
import { stft } from "../core/stft.ts";
import { quarterHopSettings, type StftOptions } from "../core/stftSettings.ts";
import { phaseVocoder } from "./phaseVocoder.ts";

/** The transform that stretching works in; frames are always centred. */
export type StretchStftOptions = Omit<StftOptions, "center" | "padMode">;

/** Options of `timeStretch`. */
export interface TimeStretchOptions extends StretchStftOptions {
  /** How many times as fast: 2 halves the clip, 0.5 doubles it. */
  readonly rate: number;
}

/** `timeStretch` without its checks, under the name of the caller. */
export function stretch(
  fn: string,
  y: Float32Array,
  rate: number,
  options: StretchStftOptions,
): Float32Array {
  const settings = quarterHopSettings(fn, { ...options, center: true });
  if (settings.nFft % 2 === 1) throw new RangeError(`${fn}: nFft must be even, got ${settings.nFft}`);
  const length = roundHalfEven(y.length / rate);
  if (length === 0) {
    throw new RangeError(
      `${fn}: rate must leave at least 1 sample of ${y.length}, got ${rate}; use a lower rate`,
    );
  }
  const stretched = phaseVocoder(stft(y, settings), { rate, hopLength: settings.hopLength });
  return istft(stretched, { ...settings, length });
}

/**
 * Changes the speed of a clip and keeps its pitch, by a phase vocoder.
 *
 * @param y the clip, `[n]`
 * @param options `rate`, > 0, and the settings of the transform
 * @returns the clip at its new speed, `[n / rate]`, rounded half to even
 * @throws {RangeError} when `y` is empty or not finite, or an option is out of range
 * @see librosa.effects.time_stretch
 * @example
 * ```ts
 * import { timeStretch } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * timeStretch(y, { rate: 0.8 }).length; // 10000
 * ```
 */
export function timeStretch(y: Float32Array, options: TimeStretchOptions): Float32Array {
  const { rate, ...stft } = options;
  checkSamples("timeStretch", y);
  checkPositive("timeStretch", "rate", rate);
  return stretch("timeStretch", y, rate, stft);
}
