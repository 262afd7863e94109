import { checkCount, checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkRange } from "../check.ts";
import type { CosineAnnealingOptions } from "./cosineAnnealing.ts";
import { halfCosine } from "./halfCosine.ts";
import type { Schedule, ScheduleMoment } from "./schedule.ts";

/** Settings of {@link cosineAnnealingWarmRestarts}. */
export interface WarmRestartsOptions extends CosineAnnealingOptions {
  /** Epochs of the first cycle, at least 1. */
  readonly t0: number;
  /** How many times as long each cycle is as the one before, an integer from 1. @defaultValue 1 */
  readonly tMult?: number;
}

const WARM_RESTARTS_OPTIONS: OptionNames<WarmRestartsOptions> = {
  learningRate: true,
  minLearningRate: false,
  t0: true,
  tMult: false,
};

/**
 * Lowers the learning rate along half a cosine in cycles, and starts each at the top again.
 *
 * PyTorch's CosineAnnealingWarmRestarts, stepped at every step by the share of the epoch that is over.
 *
 * @throws RangeError where a setting is out of range
 * @see Loshchilov and Hutter 2017, https://arxiv.org/abs/1608.03983
 * @example
 * const schedule = cosineAnnealingWarmRestarts({ learningRate: 1e-3, t0: 10, tMult: 2 }); // 10, 20, 40, ... epochs
 */
export function cosineAnnealingWarmRestarts(options: WarmRestartsOptions): Schedule {
  checkOptions("cosineAnnealingWarmRestarts", options, WARM_RESTARTS_OPTIONS);
  const name = "cosineAnnealingWarmRestarts";
  const { learningRate, minLearningRate = 0, t0, tMult = 1 } = options;
  checkRange(name, "learningRate", learningRate, { above: 0 });
  checkRange(name, "minLearningRate", minLearningRate, { least: 0, most: learningRate });
  checkCount(name, "t0", t0, 1);
  checkCount(name, "tMult", tMult, 1);
  const rate = ({ step, stepsPerEpoch }: ScheduleMoment): number => {
    let [begun, length] = [0, t0 * stepsPerEpoch]; // of the cycle, in steps
    while (step >= begun + length) {
      begun += length;
      length *= tMult;
    }
    return halfCosine(learningRate, minLearningRate, (step - begun) / length);
  };
  return Object.assign(rate, { config: { name, learningRate, minLearningRate, t0, tMult } });
}
