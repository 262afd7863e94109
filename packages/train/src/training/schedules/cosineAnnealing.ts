import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkRange } from "../check.ts";
import { halfCosine } from "./halfCosine.ts";
import type { Schedule, ScheduleMoment } from "./schedule.ts";
import { totalSteps } from "./totalSteps.ts";

/** Settings of {@link cosineAnnealing}. */
export interface CosineAnnealingOptions {
  /** Of the first step, above 0. */
  readonly learningRate: number;
  /** What it falls towards, at least 0. @defaultValue 0 */
  readonly minLearningRate?: number;
}

const COSINE_ANNEALING_OPTIONS: OptionNames<CosineAnnealingOptions> = {
  learningRate: true,
  minLearningRate: false,
};

/**
 * Lowers the learning rate along half a cosine, over all steps of the run.
 *
 * PyTorch's CosineAnnealingLR, stepped at every step of a run of `T_max` steps; the lowest rate is that of the step
 * after the last.
 *
 * @throws RangeError where a rate is out of range
 * @see Loshchilov and Hutter 2017, https://arxiv.org/abs/1608.03983
 * @example
 * const schedule = cosineAnnealing({ learningRate: 2e-3, minLearningRate: 2e-5 });
 */
export function cosineAnnealing(options: CosineAnnealingOptions): Schedule {
  checkOptions("cosineAnnealing", options, COSINE_ANNEALING_OPTIONS);
  const { learningRate, minLearningRate = 0 } = options;
  checkRange("cosineAnnealing", "learningRate", learningRate, { above: 0 });
  checkRange("cosineAnnealing", "minLearningRate", minLearningRate, { least: 0, most: learningRate });
  const rate = (moment: ScheduleMoment): number =>
    halfCosine(learningRate, minLearningRate, Math.min(1, moment.step / totalSteps(moment)));
  return Object.assign(rate, { config: { name: "cosineAnnealing", learningRate, minLearningRate } });
}
