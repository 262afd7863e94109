import type { EpochRecord } from "../epochRecord.ts";

/** When a run ends before its last epoch. */
export interface EarlyStopping {
  /** Of the validation part; without one, of the training part, which has no `uar`. @defaultValue "loss" */
  readonly monitor?: "loss" | "accuracy" | "uar";
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
  for (const { epoch, loss, accuracy, validation } of history) {
    const measured = (validation ?? { loss, accuracy, uar: Number.NaN })[monitor];
    const value = monitor === "loss" ? measured : -measured;
    if (value < best - minDelta) [best, bestEpoch] = [value, epoch];
  }
  return bestEpoch;
}

/** Whether as many epochs as `patience` says have gone by without a better one. */
export function isStopped(history: readonly EpochRecord[], stopping: EarlyStopping | undefined): boolean {
  return stopping !== undefined && history.length - bestEpochOf(history, stopping) >= stopping.patience;
}

/** Whether the best epoch's weights are to be kept. */
export function keepsBest(stopping: EarlyStopping | undefined): boolean {
  return stopping !== undefined && stopping.restoreBestWeights !== false;
}
