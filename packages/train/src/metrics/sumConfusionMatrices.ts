import type { ConfusionMatrix } from "./confusionMatrix.ts";

/**
 * Adds up the confusion matrices of several runs.
 *
 * @throws RangeError where there is none, or their labels differ
 */
export function sumConfusionMatrices(matrices: readonly ConfusionMatrix[]): ConfusionMatrix {
  const [first] = matrices;
  if (first === undefined) throw new RangeError("sumConfusionMatrices: needs at least one matrix, got 0");
  const names = first.labels.join();
  if (matrices.some((matrix) => matrix.labels.join() !== names)) {
    throw new RangeError(`sumConfusionMatrices: all matrices must have the labels of the first, ${names}`);
  }
  const counts = first.counts.map((row, r) =>
    row.map((_, c) => matrices.reduce((sum, matrix) => sum + (matrix.counts[r]?.[c] as number), 0)),
  );
  return { labels: first.labels, counts };
}
