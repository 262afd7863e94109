import { hzToMel, melToHz } from "@ser/dsp";
import type { OptionNames } from "@ser/dsp/check";
import { checkPositiveInteger } from "@ser/dsp/check";
import { checkRange, type DrawnRange } from "../random/drawBetween.ts";
import { drawIndex } from "../random/drawIndex.ts";

/** Options that all filters share. */
export interface FilterOptions {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** Steepness in dB an octave, a multiple of 12. Default 12 to 24. */
  readonly minRolloff?: number;
  readonly maxRolloff?: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

/** Their names. */
export const FILTER_OPTIONS: OptionNames<FilterOptions> = {
  sr: true,
  minRolloff: false,
  maxRolloff: false,
  random: true,
};

/**
 * Draws a frequency, each mel as likely as the others.
 *
 * @throws {RangeError} where the range is out of its bounds
 */
export function drawFrequency(fn: string, range: DrawnRange, random: () => number): number {
  checkRange(fn, { ...range, above: 0 });
  const [low, high] = [hzToMel(range.min), hzToMel(range.max)];
  return melToHz(low + (high - low) * random());
}

/**
 * Draws the order of a filter from the range of its steepness.
 *
 * @throws {RangeError} where the range is no range of multiples of 12
 */
export function drawOrder(fn: string, options: FilterOptions): number {
  const { minRolloff: min = 12, maxRolloff: max = Math.max(24, min), random } = options;
  for (const [name, value] of Object.entries({ minRolloff: min, maxRolloff: max })) {
    checkPositiveInteger(fn, name, value);
    if (value % 12 !== 0) throw new RangeError(`${fn}: ${name} must be a multiple of 12, got ${value}`);
  }
  checkRange(fn, { what: "Rolloff", min, max });
  return 2 * (min / 12 + drawIndex((max - min) / 12 + 1, random));
}
