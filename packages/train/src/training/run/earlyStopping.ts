import type { EpochRecord } from "../epochRecord.ts";
import { type Monitor, monitored } from "../monitor.ts";

/** What early stopping looks at. */
export type StoppingMonitor = "loss" | "accuracy" | "uar" | Extract<Monitor, `validation${string}`>;

/** All of them. */
export const STOPPING_MONITORS: readonly StoppingMonitor[] = [
  "loss",
  "accuracy",
  "uar",
  "validationLoss",
  "validationAccuracy",
  "validationUar",
];

/** Whether a validation part is needed. */
export function needsValidation(monitor: StoppingMonitor): boolean {
  return monitor !== "loss" && monitor !== "accuracy";
}

/** When a run ends before its last epoch. */
export interface EarlyStopping {
  /**
   * What has to get better: losses fall, the others rise. `validationLoss`, `validationAccuracy` and `validationUar` are
   * of the validation part, as for `reduceLROnPlateau`. `loss`, `accuracy` and `uar` are the same where there is a
   * validation part, and of the training part, which has no `uar`, where there is none; of `reduceLROnPlateau`, `loss`
   * and `accuracy` are always of the training part. @defaultValue "loss"
   */
  readonly monitor?: StoppingMonitor;
  /** Epochs without a better value after which the run ends. An integer, at least 1. */
  readonly patience: number;
  /** How much better a value must be to count. @defaultValue 0 */
  readonly minDelta?: number;
  /** Whether the model gets the weights of the best epoch in the end, whatever ended the run. @defaultValue true */
  readonly restoreBestWeights?: boolean;
}

/**
 * Finds the best epoch so far: the last whose value was better than the best before by more than `minDelta`.
 *
 * @returns its number, from 1; 0 of an empty history
 */
export function bestEpochOf(history: readonly EpochRecord[], stopping: Partial<EarlyStopping> = {}): number {
  const { monitor = "loss", minDelta = 0 } = stopping;
  let bestEpoch = 0;
  let best = Number.POSITIVE_INFINITY;
  for (const record of history) {
    const measured = measuredBy(record, monitor);
    const value = monitor === "loss" || monitor === "validationLoss" ? measured : -measured;
    if (value < best - minDelta) [best, bestEpoch] = [value, record.epoch];
  }
  return bestEpoch;
}

function measuredBy(record: EpochRecord, monitor: StoppingMonitor): number {
  if (monitor !== "loss" && monitor !== "accuracy" && monitor !== "uar") {
    return monitored("fit: earlyStopping", record, monitor);
  }
  const { loss, accuracy, validation } = record;
  return (validation ?? { loss, accuracy, uar: Number.NaN })[monitor];
}

/** Whether as many epochs as `patience` says have gone by without a better one. */
export function isStopped(history: readonly EpochRecord[], stopping: EarlyStopping | undefined): boolean {
  return stopping !== undefined && history.length - bestEpochOf(history, stopping) >= stopping.patience;
}

/** Whether the best epoch's weights are to be kept. */
export function keepsBest(stopping: EarlyStopping | undefined): boolean {
  return stopping !== undefined && stopping.restoreBestWeights !== false;
}
