import { checkOptions, checkPositive, checkSamples, type OptionNames } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";
import { butterworth } from "./butterworth.ts";
import { drawFrequency, drawOrder, FILTER_OPTIONS, type FilterOptions } from "./drawFilter.ts";

/** Options of {@link bandPassFilter}. */
export interface BandPassFilterOptions extends FilterOptions {
  /** Middle of the band in Hz; each mel of the range is as likely as the others. */
  readonly minCenterFreq: number;
  readonly maxCenterFreq: number;
  /** Width of the band over its middle, above 0 and below 2. */
  readonly minBandwidthFraction: number;
  readonly maxBandwidthFraction: number;
}

const BAND_OPTIONS: OptionNames<BandPassFilterOptions> = {
  ...FILTER_OPTIONS,
  minCenterFreq: true,
  maxCenterFreq: true,
  minBandwidthFraction: true,
  maxBandwidthFraction: true,
};

/**
 * Leaves one band, as a telephone does: a high-pass at its lower edge, then a low-pass at its upper one. Names as
 * in audiomentations' `BandPassFilter`.
 *
 * @param y samples; left as they are
 * @param options `sr` in Hz; `minCenterFreq`, `maxCenterFreq` in Hz, above 0; `minBandwidthFraction`,
 * `maxBandwidthFraction`: above 0 and below 2; `minRolloff`, `maxRolloff` in dB an octave at each side, multiples
 * of 12; `random`: seeded, `0 <= x < 1`. No band of the ranges may reach `sr / 2`
 * @returns `[y.length]`
 * @throws {RangeError} where `y` is empty or not finite, or an option is out of range
 * @example
 * ```ts
 * import { bandPassFilter } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * const center = { minCenterFreq: 200, maxCenterFreq: 3000 };
 * const width = { minBandwidthFraction: 0.5, maxBandwidthFraction: 1.9 };
 * bandPassFilter(y, { sr: 16000, ...center, ...width, random: seededRandom(1) });
 * ```
 */
export function bandPassFilter(y: Float32Array, options: BandPassFilterOptions): Float32Array {
  const fn = "bandPassFilter";
  checkOptions(fn, options, BAND_OPTIONS);
  const { sr, minCenterFreq, maxCenterFreq, minBandwidthFraction, maxBandwidthFraction, random } = options;
  checkSamples(fn, y);
  checkPositive(fn, "sr", sr);
  const widths = { what: "BandwidthFraction", min: minBandwidthFraction, max: maxBandwidthFraction };
  const fraction = drawBetween(fn, { ...widths, above: 0, below: 2 }, random);
  const below = sr / 2 / (1 + maxBandwidthFraction / 2); // else the widest band reaches half the rate
  const centers = { what: "CenterFreq", min: minCenterFreq, max: maxCenterFreq, below };
  const center = drawFrequency(fn, centers, random);
  const order = drawOrder(fn, options);
  const [low, high] = [center * (1 - fraction / 2), center * (1 + fraction / 2)];
  const withoutLow = butterworth(y, { band: "highPass", cutoff: low, order, sr });
  return butterworth(withoutLow, { band: "lowPass", cutoff: high, order, sr });
}
