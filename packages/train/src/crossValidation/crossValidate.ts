import type { AuditRules, Clip, Split, ThreeWaySplit } from "@ser/datasets";
import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkFunction } from "../checkArgument.ts";
import type { JobContext, JobOptions } from "../jobs/job.ts";
import { runInTurn } from "../jobs/runInTurn.ts";
import { checkFolds, type Fold, type FoldResult, foldJobs } from "./fold.ts";
import { type CrossValidation, summarizeFolds } from "./summarizeFolds.ts";

/** Settings of {@link crossValidate}. */
export interface CrossValidateOptions extends JobOptions {
  /** Trains a new model on `fold.split.train`, and judges it on `fold.split.test`. */
  readonly trainFold: (fold: Fold, context: JobContext) => Promise<FoldResult>;
  /** For `auditFolds`, e.g. `{ actor: "error" }`. */
  readonly rules?: AuditRules;
}

const CROSS_VALIDATE_OPTIONS: OptionNames<CrossValidateOptions> = {
  trainFold: true,
  rules: false,
  onProgress: false,
  signal: false,
};

/**
 * Trains and judges a new model on each fold, one after another. `crossValidateInProcesses` of
 * `@ser/train/node` does the same on several cores.
 *
 * @param clips all rows of the table that was split, copies included
 * @param folds splits of it, as `groupKFold`, `emoBoxFolds` and the others make them
 * @param options `trainFold`; `rules` of the audit; `onProgress`; `signal`
 * @returns one evaluation per fold, all of them pooled, means with intervals, and the audit of the folds
 * @throws RangeError where there are no folds, or a result is not of its fold's test rows,
 * as far as their number, or `testIds` of its audit, tells
 * @throws Error that names the fold that failed, with its error as the cause
 * @example
 * const { report, uar, audit } = await crossValidate(clips, emoBoxFolds(actors), {
 *   trainFold: async ({ split }, { signal }) => ({ evaluation: await trainAndJudge(split, signal) }),
 * });
 */
export async function crossValidate(
  clips: readonly Clip[],
  folds: readonly (Split | ThreeWaySplit)[],
  options: CrossValidateOptions,
): Promise<CrossValidation> {
  checkOptions("crossValidate", options, CROSS_VALIDATE_OPTIONS);
  checkFolds("crossValidate", folds);
  checkFunction("crossValidate", "trainFold", options.trainFold);
  const jobs = foldJobs(folds);
  const results = await runInTurn("crossValidate", jobs, options.trainFold, options);
  const tasks = jobs.map(({ task }) => task);
  return summarizeFolds("crossValidate", clips, tasks, results, options.rules);
}
