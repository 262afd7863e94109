import type { Clip } from "@ser/datasets";
import type { Matrix } from "@ser/train";
import type { SectionContext } from "../example.ts";
import {
  type CrossValidationSettings,
  crossValidateExperiment,
  crossValidationFolder,
} from "./crossValidateExperiment.ts";

/** What is said of clips by models that have not learned from them. */
export interface OutOfFold {
  /** Every clip of the experiment, once. */
  readonly clips: readonly Clip[];
  /** Class number of each clip. */
  readonly truth: readonly number[];
  /** `[clips.length, nClasses]` */
  readonly probabilities: Matrix;
  /** Which fold's model judged each clip, from 0. */
  readonly folds: readonly number[];
}

/**
 * Cross-validates the recipe that a section is about, so that the section can speak of all clips, not of one test
 * part. The folds, and the files that they are kept in, are those of the command `cross-validate`.
 *
 * @throws RangeError where there are too few clips, or actors, for so many folds
 */
export async function outOfFold(
  { clips, experiment, out, signal }: Pick<SectionContext, "clips" | "experiment" | "out" | "signal">,
  settings: Pick<CrossValidationSettings, "protocol" | "nFolds" | "seed">,
): Promise<OutOfFold> {
  const folder = crossValidationFolder(out);
  const { folds, judged } = await crossValidateExperiment(clips, experiment, { ...settings, folder, signal });
  const evaluations = folds.map(({ evaluation }) => evaluation);
  return {
    clips: judged.flat().map((row) => clips.clips[row] as Clip),
    truth: evaluations.flatMap(({ truth }) => truth),
    probabilities: {
      data: evaluations.flatMap(({ probabilities }) => probabilities.data),
      rows: judged.flat().length,
      cols: clips.labels.length,
    },
    folds: judged.flatMap((rows, fold) => rows.map(() => fold)),
  };
}
