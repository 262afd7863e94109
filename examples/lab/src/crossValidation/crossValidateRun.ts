import type { CrossValidation } from "@ser/train";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import { type PlanOptions, planRun } from "../runs/planRun.ts";
import type { TableRow } from "../runs/tableRow.ts";
import { type CrossValidationSettings, crossValidateExperiment } from "./crossValidateExperiment.ts";

/**
 * Cross-validates a recipe on the training part of a run: the run's test part is neither learned from nor judged,
 * so that its figure stays one that was looked at once. A validation part goes to the folds with the rest.
 *
 * @param settings `protocol` and `seed` are the run's
 * @returns one evaluation per fold, and all of them together
 * @throws RangeError where there are too few clips, or actors, for so many folds
 */
export async function crossValidateRun(
  clips: LabClips,
  experiment: Experiment,
  settings: CrossValidationSettings,
): Promise<CrossValidation> {
  const own = withoutTestPart(clips, experiment, settings);
  const { judged: _, ...result } = await crossValidateExperiment(own, experiment, settings);
  return result;
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
