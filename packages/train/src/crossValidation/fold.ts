import type { Split, ThreeWaySplit } from "@ser/datasets";
import { checkList } from "../checkArgument.ts";
import type { Evaluation } from "../evaluation/createHeldOut.ts";
import type { Json } from "../evaluation/json.ts";
import type { Job } from "../jobs/job.ts";

/** One fold to train and judge: plain JSON. */
export interface Fold {
  /** From 1. */
  readonly number: number;
  readonly nFolds: number;
  /** Row numbers in the table that was split. */
  readonly split: Split | ThreeWaySplit;
}

/** What training and judging one fold came to: plain JSON. */
export interface FoldResult {
  /** As `evaluate` gave it, of the rows of the fold's test part in their order; audits with `testIds` prove that. */
  readonly evaluation: Evaluation;
  /** Whatever else is worth keeping: history, settings, where the model is. */
  readonly details?: Json;
}

/** Folds as jobs, named for people. */
export function foldJobs(splits: readonly (Split | ThreeWaySplit)[]): Job<Fold>[] {
  const nFolds = splits.length;
  return splits.map((split, i) => ({
    name: `fold ${i + 1} of ${nFolds}`,
    task: { number: i + 1, nFolds, split },
  }));
}

/**
 * Checks the splits before anything is trained.
 *
 * @param caller for the message
 * @throws RangeError where there are none
 */
export function checkFolds(caller: string, splits: readonly unknown[]): void {
  checkList(caller, "folds", splits);
  if (splits.length === 0) {
    throw new RangeError(
      `${caller}: folds must hold at least one split, got 0; make them with groupKFold or emoBoxFolds`,
    );
  }
}
