import { checkPositive, checkSamples } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { prepareStft } from "../core/createStft.ts";
import { istft } from "../core/istft.ts";
import { roundHalfEven } from "../core/roundHalfEven.ts";
import { quarterHopSettings, type StftOptions } from "../core/stftSettings.ts";
import { phaseVocoder } from "./phaseVocoder.ts";

/** The transform that stretching works in; frames are always centred. */
export type StretchStftOptions = Omit<StftOptions, "center" | "padMode">;

/** Their names. */
export const STRETCH_STFT_OPTIONS: OptionNames<StretchStftOptions> = {
  nFft: false,
  hopLength: false,
  winLength: false,
  window: false,
};

/** Options of `timeStretch`. */
export interface TimeStretchOptions extends StretchStftOptions {
  /** How many times as fast: 2 halves the clip, 0.5 doubles it. */
  readonly rate: number;
}

const TIME_STRETCH_OPTIONS: OptionNames<TimeStretchOptions> = { ...STRETCH_STFT_OPTIONS, rate: true };

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
  const stretched = phaseVocoder(prepareStft(fn, settings)(y), { rate, hopLength: settings.hopLength });
  const { padMode: _, ...inverse } = settings;
  return istft(stretched, { ...inverse, length });
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
  checkOptions("timeStretch", options, TIME_STRETCH_OPTIONS);
  const { rate, ...stft } = options;
  checkSamples("timeStretch", y);
  checkPositive("timeStretch", "rate", rate);
  return stretch("timeStretch", y, rate, stft);
}
