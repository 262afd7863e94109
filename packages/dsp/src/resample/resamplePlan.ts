import { checkPositive } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { memoize } from "../core/memoize.ts";
import { type BlockFilter, createBlockFilter } from "./blockFilter.ts";
import { createInterpolator, type Interpolator } from "./interpolator.ts";
import { exactRatio, type Ratio } from "./ratio.ts";
import { soxrFilters } from "./soxrFilters.ts";
import { createStartCorrection, type StartCorrection } from "./startCorrection.ts";

/** The two rates of a resampling. */
export interface ResampleOptions {
  /** Sample rate of the input in Hz; need not be whole. */
  readonly origSr: number;
  /** Sample rate wanted, in Hz; need not be whole. */
  readonly targetSr: number;
}

const RESAMPLE_OPTIONS: OptionNames<ResampleOptions> = { origSr: true, targetSr: true };

/** Everything that depends on the rates alone; never changed, so clips and streams share it. */
export interface ResamplePlan {
  /** Output samples for one input sample. */
  readonly ratio: number;
  /** The sharp filter, which brings the signal to the target rate, or to two to four times the lower rate ... */
  readonly filter: BlockFilter;
  /** ... and from there to the target rate: with so much room above the band, a dozen taps are enough. */
  readonly interpolator: Interpolator | null;
  /** What the first outputs lack. */
  readonly start: StartCorrection | null;
}

/** Beyond this the sharp filter would reach over seconds of sound. */
const maxRatio = 256;
/** The largest term of a ratio that blocks can hold: blocks start where an input and an output sample coincide. */
const maxTerm = 1024;

/** The plan that goes to the target rate in one step, null when the ratio is not simple enough. */
function createDirectPlan(exact: Ratio | null, ratio: number): ResamplePlan | null {
  if (exact === null || Math.max(exact.numerator, exact.denominator) > maxTerm) return null;
  const filters = soxrFilters(ratio);
  const filter = createBlockFilter(exact, Math.min(1, ratio), filters);
  if (filter === null) return null;
  return { ratio, filter, interpolator: null, start: createStartCorrection(filters, ratio) };
}

function createInterpolatedPlan(origSr: number, targetSr: number): ResamplePlan {
  const ratio = targetSr / origSr;
  const low = Math.min(1, ratio);
  let up = 1;
  let down = 1;
  if (low === 1) up = 2;
  else while (1 / (2 * down) >= 2 * low) down *= 2;
  if (up / down < 2 * low) up = 2;
  const middle = up / down; // the rate between the two filters, in units of origSr
  const step = (origSr * middle) / targetSr;
  return {
    ratio,
    filter: createBlockFilter({ numerator: up, denominator: down }, low, soxrFilters(ratio))!, // powers of 2 always fit
    interpolator: createInterpolator(step, exactRatio(origSr * middle, targetSr), middle / low),
    start: null,
  };
}

/** The plan between two rates; the last 8 are kept, of 0.1 to 1 MB each for the rates of audio. */
const planOf: (origSr: number, targetSr: number) => ResamplePlan = memoize(
  (origSr: number, targetSr: number) => {
    const direct = createDirectPlan(exactRatio(targetSr, origSr), targetSr / origSr);
    return direct ?? createInterpolatedPlan(origSr, targetSr);
  },
  8,
);

/** Checks the options and gives their plan, from the cache if it is there. */
export function resamplePlan(fn: string, options: ResampleOptions): ResamplePlan {
  checkOptions(fn, options, RESAMPLE_OPTIONS);
  const { origSr, targetSr } = options;
  checkPositive(fn, "origSr", origSr);
  checkPositive(fn, "targetSr", targetSr);
  const ratio = targetSr / origSr;
  if (ratio > maxRatio || ratio < 1 / maxRatio) {
    throw new RangeError(
      `${fn}: targetSr must be within a factor of ${maxRatio} of origSr = ${origSr} Hz, got ${targetSr}; resample in two steps`,
    );
  }
  return planOf(origSr, targetSr);
}
