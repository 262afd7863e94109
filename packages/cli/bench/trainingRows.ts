import {
  type FeatureTable,
  groupSplit,
  groupsOf,
  LabelEncoder,
  type Split,
  seededRandom,
  takeRows,
} from "@ser/datasets";
import { standardized } from "./standardized.ts";

/** Clips as a model takes them. */
export interface TrainingRows {
  /** `[n, ...shape]`, row-major. */
  readonly x: Float32Array;
  /** Class number of each clip. */
  readonly y: Int32Array;
  /** Of one clip: `[features]`, or `[bands, frames, 1]`. */
  readonly shape: readonly number[];
}

/**
 * Splits clips by actor, a fifth of the actors held out, and standardises them by the training part.
 *
 * @param table one clip per row
 * @param options `shape` as the front end gives it; `labels` of the corpus, in its order
 */
export function trainingRows(
  table: FeatureTable,
  options: { shape: readonly number[]; labels: readonly string[]; seed: number },
): { train: TrainingRows; test: TrainingRows } {
  const { shape, labels, seed } = options;
  const random = seededRandom(seed, "split");
  const split: Split = groupSplit(groupsOf(table.clips, ["actor"]), { testSize: 0.2, random });
  const data = standardized(table, split.train, shape);
  const y = new LabelEncoder(labels).transform(table.clips.map(({ emotion }) => emotion));
  const rowsOf = (indices: readonly number[]): TrainingRows => ({
    x: takeRows({ data, cols: table.cols }, indices),
    y: Int32Array.from(indices, (row) => y[row]!),
    shape: shape.length === 1 ? shape : [...shape, 1],
  });
  return { train: rowsOf(split.train.indices), test: rowsOf(split.test.indices) };
}
