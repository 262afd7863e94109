import { checkPositive } from "../core/check.ts";
import { type BlockFilter, createBlockFilter } from "./blockFilter.ts";
import { createInterpolator, type Interpolator } from "./interpolator.ts";
import { exactRatio } from "./ratio.ts";

/** The two rates of a resampling. */
export interface ResampleOptions {
  /** Sample rate of the input in Hz; need not be whole. */
  readonly origSr: number;
  /** Sample rate wanted, in Hz; need not be whole. */
  readonly targetSr: number;
}

/** Everything that depends on the rates alone; never changed, so clips and streams share it. */
export interface ResamplePlan {
  /** Output samples for one input sample. */
  readonly ratio: number;
  /** The sharp filter, which also brings the rate to two to four times the lower of the two. */
  readonly filter: BlockFilter;
  /** From there to the target rate; with so much room above the band, a dozen taps are enough. */
  readonly interpolator: Interpolator;
}

/** Beyond this the sharp filter would reach over seconds of sound. */
const maxRatio = 256;
/** Plans kept for later calls; a plan takes 0.1 to 1 MB for the rates of audio. */
const maxPlans = 8;
const plans: Map<string, ResamplePlan> = /* @__PURE__ */ new Map();

function createPlan(origSr: number, targetSr: number): ResamplePlan {
  const low = Math.min(1, targetSr / origSr);
  let up = 1;
  let down = 1;
  if (low === 1) up = 2;
  else while (1 / (2 * down) >= 2 * low) down *= 2;
  if (up / down < 2 * low) up = 2;
  const middle = up / down; // the rate between the two filters, in units of origSr
  const exact = exactRatio(origSr * middle, targetSr);
  return {
    ratio: targetSr / origSr,
    filter: createBlockFilter(low, up, down),
    interpolator: createInterpolator((origSr * middle) / targetSr, exact, middle / low),
  };
}

/** Checks the rates and gives their plan, from the cache if it is there. */
export function resamplePlan(fn: string, { origSr, targetSr }: ResampleOptions): ResamplePlan {
  checkPositive(fn, "origSr", origSr);
  checkPositive(fn, "targetSr", targetSr);
  const ratio = targetSr / origSr;
  if (ratio > maxRatio || ratio < 1 / maxRatio) {
    throw new RangeError(
      `${fn}: targetSr must be within a factor of ${maxRatio} of origSr = ${origSr} Hz, got ${targetSr}; resample in two steps`,
    );
  }
  const key = `${origSr}:${targetSr}`;
  const plan = plans.get(key) ?? createPlan(origSr, targetSr);
  plans.delete(key); // and back in as the latest used
  plans.set(key, plan);
  if (plans.size > maxPlans) plans.delete(plans.keys().next().value!);
  return plan;
}
