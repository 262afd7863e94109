import { join } from "node:path";
import { type CrossValidation, crossValidate, type JobProgress } from "@ser/train";
import type { LabClips } from "../clips/labClips.ts";
import { finishedOrFold } from "../crossValidation/finishedOrFold.ts";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { type PlanOptions, planFolds, planRun } from "./planRun.ts";
import { runKey } from "./runKey.ts";
import type { TableRow } from "./tableRow.ts";

/** Settings of {@link crossValidateRun}. */
export interface CrossValidateRunOptions extends PlanOptions {
  readonly nFolds: number;
  /** Where finished folds, and the one at work, are kept. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

/**
 * Cross-validates a recipe on the training part of a run: the run's test part is neither learned from nor judged,
 * so that its figure stays one that was looked at once. A validation part goes to the folds with the rest. Folds that
 * are finished are kept as files; the one that was interrupted goes on from its checkpoint.
 *
 * @returns one evaluation per fold, and all of them together
 * @throws RangeError where there are too few clips, or actors, for so many folds
 */
export async function crossValidateRun(
  clips: LabClips,
  experiment: Experiment,
  { nFolds, folder, signal, onProgress, ...options }: CrossValidateRunOptions,
): Promise<CrossValidation> {
  const own = withoutTestPart(clips, experiment, options);
  const protocol: Protocol = options.protocol === "stated" ? "random" : options.protocol; // folds never leak
  const { seed } = options;
  const name = `${experiment.name}-${options.protocol}-${seed}`;
  const key = runKey(clips, experiment, options); // the run's: the folds are of its training part
  const plans = planFolds(own, experiment, { ...options, protocol, nFolds });
  const table = plans[0]?.rows.map(({ clip }) => clip) ?? [];
  return crossValidate(
    table,
    plans.map(({ split }) => split),
    {
      trainFold: async ({ number }, job) =>
        finishedOrFold(own, experiment, plans[number - 1] as (typeof plans)[number], {
          protocol,
          seed,
          file: join(folder, `${name}-${number}-of-${nFolds}.${key}.json`),
          label: `${experiment.name}, fold ${number} of ${nFolds}`,
          signal: job.signal,
        }),
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    },
  );
}

/** The clips of a run, but for those of its test part, and for the test part's recordings under other names. */
function withoutTestPart(clips: LabClips, experiment: Experiment, options: PlanOptions): LabClips {
  const { rows, split } = planRun(clips, experiment, options);
  const learned = [...split.train.indices, ...("validation" in split ? split.validation.indices : [])];
  const tested = new Set(split.test.indices.map((row) => (rows[row] as TableRow).of));
  const places = new Set(learned.map((row) => (rows[row] as TableRow).of).filter((of) => !tested.has(of)));
  const isIn = (_: unknown, of: number) => places.has(of);
  return { ...clips, clips: clips.clips.filter(isIn), values: clips.values.filter(isIn) };
}
