import { checkList } from "../checkArgument.ts";
import { checkConfusionMatrix } from "./checkConfusionMatrix.ts";
import type { ConfusionMatrix } from "./confusionMatrix.ts";

/**
 * Adds up the confusion matrices of several runs.
 *
 * @throws TypeError where one is no confusion matrix
 * @throws RangeError where there is none, one is not square or has counts that are not whole, or their labels differ
 */
export function sumConfusionMatrices(matrices: readonly ConfusionMatrix[]): ConfusionMatrix {
  checkList("sumConfusionMatrices", "matrices", matrices);
  const [first] = matrices;
  if (first === undefined) throw new RangeError("sumConfusionMatrices: needs at least one matrix, got 0");
  for (const matrix of matrices) checkConfusionMatrix("sumConfusionMatrices", matrix);
  const isLikeFirst = ({ labels }: ConfusionMatrix) =>
    labels.length === first.labels.length && labels.every((label, c) => label === first.labels[c]);
  const other = matrices.find((matrix) => !isLikeFirst(matrix));
  if (other !== undefined) {
    throw new RangeError(
      `sumConfusionMatrices: all matrices must have the labels of the first, ${first.labels.join(", ")}, got ${other.labels.join(", ")}; count all with the same labels`,
    );
  }
  const counts = first.counts.map((row, r) =>
    row.map((_, c) => matrices.reduce((sum, matrix) => sum + (matrix.counts[r]?.[c] as number), 0)),
  );
  return { labels: first.labels, counts };
}
