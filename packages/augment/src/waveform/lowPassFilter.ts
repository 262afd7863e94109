import { checkOptions, checkPositive, checkRandom, checkSamples, type OptionNames } from "@ser/dsp/check";
import { butterworth } from "./butterworth.ts";
import { drawFrequency, drawOrder, FILTER_OPTIONS, type FilterOptions } from "./drawFilter.ts";

/** Options of {@link lowPassFilter}. */
export interface LowPassFilterOptions extends FilterOptions {
  /** Where the filter is 3 dB down, in Hz; each mel of the range is as likely as the others. */
  readonly minCutoffFreq: number;
  readonly maxCutoffFreq: number;
}

const LOW_PASS_OPTIONS: OptionNames<LowPassFilterOptions> = {
  ...FILTER_OPTIONS,
  minCutoffFreq: true,
  maxCutoffFreq: true,
};

/**
 * Takes away what lies above a cutoff, as a wall or a telephone does. Names as in audiomentations' `LowPassFilter`.
 *
 * @param y samples; left as they are
 * @param options `sr` in Hz; `minCutoffFreq`, `maxCutoffFreq` in Hz, above 0 and below `sr / 2`; `minRolloff`,
 * `maxRolloff` in dB an octave, multiples of 12; `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`
 * @throws {RangeError} where `y` is empty or not finite, or an option is out of range
 * @example
 * ```ts
 * import { lowPassFilter } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * lowPassFilter(y, { sr: 16000, minCutoffFreq: 150, maxCutoffFreq: 7500, random: seededRandom(1) });
 * ```
 */
export function lowPassFilter(y: Float32Array, options: LowPassFilterOptions): Float32Array {
  const fn = "lowPassFilter";
  checkOptions(fn, options, LOW_PASS_OPTIONS);
  const { sr, minCutoffFreq: min, maxCutoffFreq: max, random } = options;
  checkSamples(fn, y);
  checkPositive(fn, "sr", sr);
  checkRandom(fn, random);
  const cutoff = drawFrequency(fn, { what: "CutoffFreq", min, max, below: sr / 2 }, random);
  return butterworth(y, { band: "lowPass", cutoff, order: drawOrder(fn, options), sr });
}
