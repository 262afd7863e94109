import { checkOptions, checkSamples, type OptionNames } from "@ser/dsp/check";
import quickselect from "quickselect";
import { drawBetween } from "../random/drawBetween.ts";

/** Options of {@link clippingDistortion}. */
export interface ClippingDistortionOptions {
  /** Percent of the samples that are cut off, half of them at the top, half at the bottom. */
  readonly minPercentileThreshold: number;
  readonly maxPercentileThreshold: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const CLIPPING_OPTIONS: OptionNames<ClippingDistortionOptions> = {
  minPercentileThreshold: true,
  maxPercentileThreshold: true,
  random: true,
};

/**
 * Cuts off the loudest samples, as an overdriven microphone does. Names as in audiomentations'
 * `ClippingDistortion`, which draws whole percents.
 *
 * @param y samples; left as they are
 * @param options `minPercentileThreshold`, `maxPercentileThreshold`: 0 to 100; `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`, within two percentiles of `y`; at 0 a copy
 * @throws {RangeError} where `y` is empty or not finite, or the range is out of bounds
 * @example
 * ```ts
 * import { clippingDistortion } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * const percent = { minPercentileThreshold: 0, maxPercentileThreshold: 40 };
 * clippingDistortion(y, { ...percent, random: seededRandom(1) });
 * ```
 */
export function clippingDistortion(y: Float32Array, options: ClippingDistortionOptions): Float32Array {
  checkOptions("clippingDistortion", options, CLIPPING_OPTIONS);
  const { minPercentileThreshold: min, maxPercentileThreshold: max, random } = options;
  checkSamples("clippingDistortion", y);
  const range = { what: "PercentileThreshold", min, max, least: 0, most: 100 };
  const percent = drawBetween("clippingDistortion", range, random);
  const out = y.slice();
  const low = percentileInPlace(out, percent / 2);
  const high = percentileInPlace(out, 100 - percent / 2);
  for (let i = 0; i < out.length; i++) out[i] = Math.min(Math.max(y[i]!, low), high);
  return out;
}

/** Between the two nearest values, in proportion; they are found by moving values about, without sorting all. */
function percentileInPlace(values: Float32Array, percent: number): number {
  const position = (percent / 100) * (values.length - 1);
  const below = Math.floor(position);
  quickselect(values as unknown as number[], below); // its types know no typed arrays, its code does
  if (position === below) return values[below]!;
  let next = Infinity; // the least of those behind: none of them is less than the one found
  for (let i = below + 1; i < values.length; i++) next = Math.min(next, values[i]!);
  return values[below]! + (position - below) * (next - values[below]!);
}
