import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkRange } from "../check.ts";
import { halfCosine } from "./halfCosine.ts";
import type { Schedule, ScheduleMoment } from "./schedule.ts";
import { totalSteps } from "./totalSteps.ts";

/** Settings of {@link oneCycle}. */
export interface OneCycleOptions {
  /** At the top, above 0. */
  readonly maxLearningRate: number;
  /** Share of the run that it rises for, above 0 and below 1; PyTorch's `pct_start`. @defaultValue 0.3 */
  readonly warmUpFraction?: number;
  /** The first rate is `maxLearningRate / divFactor`; at least 1. @defaultValue 25 */
  readonly divFactor?: number;
  /** The last rate is the first one over `finalDivFactor`; at least 1. @defaultValue 1e4 */
  readonly finalDivFactor?: number;
}

const ONE_CYCLE_OPTIONS: OptionNames<OneCycleOptions> = {
  maxLearningRate: true,
  warmUpFraction: false,
  divFactor: false,
  finalDivFactor: false,
};

/**
 * Raises the learning rate along half a cosine, then lowers it far below where it began.
 *
 * PyTorch's OneCycleLR in two phases; momentum stays what it is.
 *
 * @throws RangeError where a setting is out of range, and, when called, where the run is too short to rise
 * @see Smith and Topin 2018, https://arxiv.org/abs/1708.07120
 * @example
 * const schedule = oneCycle({ maxLearningRate: 1e-2 });
 */
export function oneCycle(options: OneCycleOptions): Schedule {
  checkOptions("oneCycle", options, ONE_CYCLE_OPTIONS);
  const { maxLearningRate, warmUpFraction = 0.3, divFactor = 25, finalDivFactor = 1e4 } = options;
  checkRange("oneCycle", "maxLearningRate", maxLearningRate, { above: 0 });
  checkRange("oneCycle", "warmUpFraction", warmUpFraction, { above: 0, below: 1 });
  checkRange("oneCycle", "divFactor", divFactor, { least: 1 });
  checkRange("oneCycle", "finalDivFactor", finalDivFactor, { least: 1 });
  const first = maxLearningRate / divFactor;
  const rate = (moment: ScheduleMoment): number => {
    const total = totalSteps(moment);
    const top = warmUpFraction * total - 1; // the step at the top; between two steps, where it is no integer
    if (!(top > 0)) {
      throw new RangeError(
        `oneCycle: warmUpFraction * steps must be above 1, got ${warmUpFraction} * ${total}; give more epochs, or a larger warmUpFraction`,
      );
    }
    if (moment.step <= top) return halfCosine(first, maxLearningRate, moment.step / top);
    const share = Math.min(1, (moment.step - top) / (total - 1 - top));
    return halfCosine(maxLearningRate, first / finalDivFactor, share);
  };
  const config = { name: "oneCycle", maxLearningRate, warmUpFraction, divFactor, finalDivFactor };
  return Object.assign(rate, { config });
}
