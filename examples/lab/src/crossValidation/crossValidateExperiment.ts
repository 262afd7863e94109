import { join } from "node:path";
import { type CrossValidation, crossValidate, type JobProgress } from "@ser/train";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import { foldsOf } from "../protocols/foldsOf.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { planFold } from "../runs/planRun.ts";
import { runKey } from "../runs/runKey.ts";
import { loadOrTrainFold } from "./loadOrTrainFold.ts";

/** How an experiment is cross-validated. */
export interface CrossValidationSettings {
  /** `stated` is dealt and trained as `random`: no fold repeats what a source did wrong. */
  readonly protocol: Protocol;
  readonly nFolds: number;
  readonly seed: number;
  /** Where finished folds, and the one at work, are kept. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

/** What an experiment came to on its folds. */
export interface CrossValidatedExperiment extends CrossValidation {
  /** Which clips each fold judged, by their place among the clips, in the order of its evaluation. */
  readonly judged: readonly (readonly number[])[];
}

/** The folder of finished folds, and of their report, below an example's folder of results. */
export function crossValidationFolder(out: string): string {
  return join(out, "cross-validation");
}

/**
 * Trains and judges a new model on each fold, so that each clip is judged once. Folds that are finished are kept as
 * files; the one that was interrupted goes on from its checkpoint.
 *
 * @throws RangeError where there are too few clips, or actors, for so many folds
 */
export async function crossValidateExperiment(
  clips: LabClips,
  experiment: Experiment,
  { protocol, nFolds, seed, folder, ...watching }: CrossValidationSettings,
): Promise<CrossValidatedExperiment> {
  const { validationSize } = experiment;
  const key = runKey(clips, experiment, { protocol, seed });
  const name = `${experiment.name}-${protocol}-${seed}`;
  const clean = { protocol: protocol === "stated" ? "random" : protocol, seed } as const;
  const folds = foldsOf(clips.clips, clean.protocol, { nFolds, validationSize, seed });
  const result = await crossValidate(clips.clips, folds, {
    ...watching,
    trainFold: async ({ number, split }, { signal }) =>
      loadOrTrainFold(clips, experiment, planFold(clips, experiment, split, clean), {
        ...clean,
        file: join(folder, `${name}-${number}-of-${nFolds}.${key}.json`),
        label: `${experiment.name}, fold ${number} of ${nFolds}`,
        signal,
      }),
  });
  return { ...result, judged: folds.map(({ test }) => test.indices) };
}
