import { checkCount, checkOneOf, checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkRange } from "../check.ts";
import type { EpochRecord } from "../epochRecord.ts";
import { isLowerBetter, MONITORS, type Monitor, monitored } from "../monitor.ts";
import type { Schedule, ScheduleMoment } from "./schedule.ts";

/** Settings of {@link reduceLROnPlateau}. */
export interface ReduceLROnPlateauOptions {
  /** Of the first epochs, above 0. */
  readonly learningRate: number;
  /** What the rate is multiplied by, above 0 and below 1. @defaultValue 0.1 */
  readonly factor?: number;
  /** Epochs without a better value that are let pass. @defaultValue 10 */
  readonly patience?: number;
  /** How much better a value must be than the best, as a share of the best. @defaultValue 1e-4 */
  readonly threshold?: number;
  /** Epochs after a reduction that are not counted. @defaultValue 0 */
  readonly cooldown?: number;
  /** What the rate never falls below, at least 0. @defaultValue 0 */
  readonly minLearningRate?: number;
  /**
   * What has to get better: losses fall, accuracies rise. Names are a history's: `loss` is of the training part, also
   * where there is a validation part. @defaultValue "validationLoss"
   */
  readonly monitor?: Monitor;
}

/** What the epochs so far have come to. */
interface Plateau {
  readonly learningRate: number;
  readonly best: number;
  readonly nBad: number;
  readonly cooldownLeft: number;
}

/** PyTorch's: a smaller reduction is not made. */
const LEAST_REDUCTION = 1e-8;

const PLATEAU_OPTIONS: OptionNames<ReduceLROnPlateauOptions> = {
  learningRate: true,
  factor: false,
  patience: false,
  threshold: false,
  cooldown: false,
  minLearningRate: false,
  monitor: false,
};

/**
 * Lowers the learning rate whenever a value has not got better for some epochs.
 *
 * PyTorch's ReduceLROnPlateau, with its relative threshold, read from the history each time.
 *
 * @throws RangeError where a setting is out of range; in `fit`, before the first step, and when called, where a value of
 * the validation part is to be looked at and there is none
 * @see PyTorch's ReduceLROnPlateau
 * @example
 * const schedule = reduceLROnPlateau({ learningRate: 1e-3, factor: 0.5, patience: 5 });
 */
export function reduceLROnPlateau(options: ReduceLROnPlateauOptions): Schedule {
  checkOptions("reduceLROnPlateau", options, PLATEAU_OPTIONS);
  const settings = {
    learningRate: options.learningRate,
    factor: options.factor ?? 0.1,
    patience: options.patience ?? 10,
    threshold: options.threshold ?? 1e-4,
    cooldown: options.cooldown ?? 0,
    minLearningRate: options.minLearningRate ?? 0,
    monitor: options.monitor ?? "validationLoss",
  } as const;
  check(settings);
  const rate = ({ history }: ScheduleMoment): number => {
    let plateau: Plateau = {
      learningRate: settings.learningRate,
      best: isLowerBetter(settings.monitor) ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
      nBad: 0,
      cooldownLeft: 0,
    };
    for (const record of history) plateau = after(plateau, record, settings);
    return plateau.learningRate;
  };
  const { monitor } = settings;
  return Object.assign(rate, { config: { name: "reduceLROnPlateau", ...settings }, monitor });
}

function after(
  { learningRate, best, nBad, cooldownLeft }: Plateau,
  record: EpochRecord,
  settings: Required<ReduceLROnPlateauOptions>,
): Plateau {
  const { factor, patience, threshold, cooldown, minLearningRate, monitor } = settings;
  const value = monitored("reduceLROnPlateau", record, monitor);
  const isBetter = isLowerBetter(monitor) ? value < best * (1 - threshold) : value > best * (1 + threshold);
  const nBadNow = isBetter || cooldownLeft > 0 ? 0 : nBad + 1;
  const passed = { best: isBetter ? value : best, nBad: nBadNow };
  if (nBadNow <= patience) {
    return { ...passed, learningRate, cooldownLeft: Math.max(0, cooldownLeft - 1) };
  }
  const reduced = Math.max(learningRate * factor, minLearningRate);
  return {
    best: passed.best,
    nBad: 0,
    cooldownLeft: cooldown,
    learningRate: learningRate - reduced > LEAST_REDUCTION ? reduced : learningRate,
  };
}

function check(settings: Required<ReduceLROnPlateauOptions>): void {
  const name = "reduceLROnPlateau";
  const { learningRate, factor, patience, threshold, cooldown, minLearningRate, monitor } = settings;
  checkRange(name, "learningRate", learningRate, { above: 0 });
  checkRange(name, "factor", factor, { above: 0, below: 1 });
  checkCount(name, "patience", patience, 0);
  checkRange(name, "threshold", threshold, { least: 0, below: 1 });
  checkCount(name, "cooldown", cooldown, 0);
  checkRange(name, "minLearningRate", minLearningRate, { least: 0, most: learningRate });
  checkOneOf(name, "monitor", monitor, MONITORS);
}
