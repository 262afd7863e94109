import { checkOptions, checkSamples, type OptionNames } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";
import { dbToFactor, scaled } from "./level.ts";

/** Options of {@link gain}. */
export interface GainOptions {
  /** Change of level in dB: -6 halves amplitudes, 6 doubles them, nearly. */
  readonly minGainDb: number;
  readonly maxGainDb: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const GAIN_OPTIONS: OptionNames<GainOptions> = { minGainDb: true, maxGainDb: true, random: true };

/**
 * Makes a clip louder or softer. Nothing is clipped: samples may pass 1. Names as in audiomentations' `Gain`.
 *
 * @param y samples; left as they are
 * @param options `minGainDb`, `maxGainDb` in dB; `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`, with `10^(dB / 10)` times the energy
 * @throws {RangeError} where `y` is empty or not finite, or the range is not finite or upside down
 * @example
 * ```ts
 * import { gain } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * gain(new Float32Array([0.1, -0.2]), { minGainDb: -12, maxGainDb: 12, random: seededRandom(1) });
 * ```
 */
export function gain(y: Float32Array, options: GainOptions): Float32Array {
  checkOptions("gain", options, GAIN_OPTIONS);
  const { minGainDb: min, maxGainDb: max, random } = options;
  checkSamples("gain", y);
  return scaled(y, dbToFactor(drawBetween("gain", { what: "GainDb", min, max }, random)));
}
