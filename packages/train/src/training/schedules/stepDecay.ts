import { checkCount, checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkRange } from "../check.ts";
import type { Schedule, ScheduleMoment } from "./schedule.ts";

/** Settings of {@link stepDecay}. */
export interface StepDecayOptions {
  /** Of the first epochs, above 0. */
  readonly learningRate: number;
  /** Epochs at one rate, at least 1; 1 lowers it after every epoch. */
  readonly stepSize: number;
  /** What it is multiplied by then, above 0 and at most 1. @defaultValue 0.1 */
  readonly gamma?: number;
}

const STEP_DECAY_OPTIONS: OptionNames<StepDecayOptions> = {
  learningRate: true,
  stepSize: true,
  gamma: false,
};

/**
 * Multiplies the learning rate by a factor every few epochs.
 *
 * PyTorch's StepLR; with a `stepSize` of 1, its ExponentialLR.
 *
 * @throws RangeError where a setting is out of range
 * @example
 * const schedule = stepDecay({ learningRate: 1e-3, stepSize: 30 }); // 1e-4 from the 31st epoch on
 */
export function stepDecay(options: StepDecayOptions): Schedule {
  checkOptions("stepDecay", options, STEP_DECAY_OPTIONS);
  const { learningRate, stepSize, gamma = 0.1 } = options;
  checkRange("stepDecay", "learningRate", learningRate, { above: 0 });
  checkCount("stepDecay", "stepSize", stepSize, 1);
  checkRange("stepDecay", "gamma", gamma, { above: 0, most: 1 });
  const rate = ({ step, stepsPerEpoch }: ScheduleMoment): number =>
    learningRate * gamma ** Math.floor(step / (stepSize * stepsPerEpoch));
  return Object.assign(rate, { config: { name: "stepDecay", learningRate, stepSize, gamma } });
}
