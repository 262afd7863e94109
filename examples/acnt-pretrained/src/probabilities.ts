import { ravdess } from "@ser/datasets";
import { type Matrix, softmax } from "@ser/train";
import type { MemberRun } from "./memberRun.ts";

const nClasses = ravdess.labels.length;

/** What a member gave to the clips that it was judged on, in one view. */
export function probabilitiesOf({ logits, truth }: MemberRun, view: number): Matrix {
  return softmax({ data: logits[view] as readonly number[], rows: truth.length, cols: nClasses });
}

/** The mean of several classifiers' probabilities. */
export function meanProbabilities(all: readonly Matrix[]): Matrix {
  const { rows, cols } = all[0] as Matrix;
  const data = Array.from({ length: rows * cols }, (_, i) =>
    all.reduce((sum, matrix) => sum + (matrix.data[i] as number) / all.length, 0),
  );
  return { data, rows, cols };
}

/** Rows of several matrices, one below the other. */
export function stacked(parts: readonly Matrix[]): Matrix {
  const [first] = parts as [Matrix];
  return {
    data: parts.flatMap(({ data }) => Array.from(data)),
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    cols: first.cols,
  };
}
