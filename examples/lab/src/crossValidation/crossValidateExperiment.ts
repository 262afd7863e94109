import { join } from "node:path";
import { type CrossValidation, crossValidate } from "@ser/train";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import { foldsOf } from "../protocols/foldsOf.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { planFold } from "../runs/planRun.ts";
import { runKey } from "../runs/runKey.ts";
import { finishedOrFold } from "./finishedOrFold.ts";

/** How an experiment is cross-validated. */
export interface CrossValidationSettings {
  readonly protocol: Exclude<Protocol, "stated">;
  readonly nFolds: number;
  readonly seed: number;
  /** Where finished folds, and the one at work, are kept. */
  readonly folder: string;
  readonly signal: AbortSignal;
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
 */
export async function crossValidateExperiment(
  clips: LabClips,
  experiment: Experiment,
  settings: CrossValidationSettings,
): Promise<CrossValidatedExperiment> {
  const { protocol, nFolds, seed, folder } = settings;
  const { validationSize } = experiment;
  const key = runKey(clips, experiment, { protocol, seed });
  const folds = foldsOf(clips.clips, protocol, { nFolds, validationSize, seed });
  const result = await crossValidate(clips.clips, folds, {
    signal: settings.signal,
    trainFold: async ({ number, split }, { signal }) =>
      finishedOrFold(clips, experiment, planFold(clips, experiment, split, { protocol, seed }), {
        protocol,
        seed,
        file: join(folder, `${experiment.name}-${protocol}-${seed}-${number}-of-${nFolds}.${key}.json`),
        label: `${experiment.name}, fold ${number} of ${nFolds}`,
        signal,
      }),
  });
  return { ...result, judged: folds.map(({ test }) => test.indices) };
}
