import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkRange } from "../check.ts";
import type { Schedule, ScheduleMoment } from "./schedule.ts";
import { totalSteps } from "./totalSteps.ts";

/** Settings of {@link polynomialDecay}. */
export interface PolynomialDecayOptions {
  /** Of the first step, above 0. */
  readonly learningRate: number;
  /** What it falls towards, at least 0. @defaultValue 0 */
  readonly minLearningRate?: number;
  /** Above 0; 1 is a straight line. @defaultValue 1 */
  readonly power?: number;
}

const POLYNOMIAL_DECAY_OPTIONS: OptionNames<PolynomialDecayOptions> = {
  learningRate: true,
  minLearningRate: false,
  power: false,
};

/**
 * Lowers the learning rate by a power of what is left of the run, over all its steps: a straight line, unless told.
 *
 * Keras' PolynomialDecay over the steps of the run; the lowest rate is that of the step after the last.
 *
 * @throws RangeError where a setting is out of range
 * @see Vaswani et al. 2017 warm up before a decay, https://arxiv.org/abs/1706.03762; Devlin et al. 2019 before a
 *   straight one, https://arxiv.org/abs/1810.04805
 * @example
 * const schedule = warmUp(polynomialDecay({ learningRate: 1e-3 }), { fraction: 0.1 });
 */
export function polynomialDecay(options: PolynomialDecayOptions): Schedule {
  checkOptions("polynomialDecay", options, POLYNOMIAL_DECAY_OPTIONS);
  const { learningRate, minLearningRate = 0, power = 1 } = options;
  checkRange("polynomialDecay", "learningRate", learningRate, { above: 0 });
  checkRange("polynomialDecay", "minLearningRate", minLearningRate, { least: 0, most: learningRate });
  checkRange("polynomialDecay", "power", power, { above: 0 });
  const rate = (moment: ScheduleMoment): number => {
    const left = Math.max(0, 1 - moment.step / totalSteps(moment));
    return minLearningRate + (learningRate - minLearningRate) * left ** power;
  };
  return Object.assign(rate, { config: { name: "polynomialDecay", learningRate, minLearningRate, power } });
}
