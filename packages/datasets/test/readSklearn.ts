// Reads what scikit-learn made of a few label lists (golden/generate.py made the file).
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Counts = Readonly<Record<string, number>>;

/** One list of labels and groups; of each splitter, the fold in which each row is tested. */
export interface SklearnCase {
  readonly name: string;
  readonly labels: readonly string[];
  readonly groups: readonly string[];
  readonly nSplits: number;
  readonly kFold: readonly number[];
  readonly stratifiedKFold: readonly number[];
  readonly groupKFold: readonly number[];
  readonly stratifiedGroupKFold: readonly number[];
  readonly leaveOneGroupOut: readonly number[];
  readonly classCountsOfShuffledFolds: readonly Counts[];
  readonly nGroupsOfShuffledFolds: readonly number[];
  readonly sortedClassCountsOfAFifth: readonly number[];
  readonly nGroupsOfAFifth: number;
  readonly classes: readonly string[];
  readonly numbers: readonly number[];
  readonly classWeights: readonly number[];
}

interface Sklearn {
  readonly cases: readonly SklearnCase[];
  /** StandardScaler fitted on the first `nTrain` rows. */
  readonly scaling: {
    readonly values: readonly number[];
    readonly cols: number;
    readonly nTrain: number;
    readonly mean: readonly number[];
    readonly scale: readonly number[];
    readonly transformed: readonly number[];
  };
}

export const sklearn: Sklearn = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden", "sklearn.json"), "utf8"),
);
