import { type CrossValidation, crossValidate, type JobProgress } from "@ser/train";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { type PlanOptions, planFolds, planRun } from "./planRun.ts";
import { runPlan } from "./runOnce.ts";
import type { TableRow } from "./tableRow.ts";

/** Settings of {@link crossValidateRun}. */
export interface CrossValidateRunOptions extends PlanOptions {
  readonly nFolds: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

/**
 * Cross-validates a recipe on the training part of a run: the run's test part is neither learned from nor judged,
 * so that its figure stays one that was looked at once. A validation part goes to the folds with the rest.
 *
 * @returns one evaluation per fold, and all of them together
 * @throws RangeError where there are too few clips, or actors, for so many folds
 */
export async function crossValidateRun(
  clips: LabClips,
  experiment: Experiment,
  { nFolds, signal, onProgress, ...options }: CrossValidateRunOptions,
): Promise<CrossValidation> {
  const own = withoutTestPart(clips, experiment, options);
  const protocol: Protocol = options.protocol === "stated" ? "random" : options.protocol; // folds never leak
  const plans = planFolds(own, experiment, { ...options, protocol, nFolds });
  const table = plans[0]?.rows.map(({ clip }) => clip) ?? [];
  return crossValidate(
    table,
    plans.map(({ split }) => split),
    {
      async trainFold({ number }, job) {
        const plan = plans[number - 1] as (typeof plans)[number];
        const run = await runPlan(own, experiment, plan, { ...options, protocol, signal: job.signal });
        run.model.dispose();
        return { evaluation: run.evaluation };
      },
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
