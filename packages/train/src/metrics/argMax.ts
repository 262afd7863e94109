import { argMaxOfRow, checkMatrix, type Matrix } from "../matrix.ts";

/**
 * The class of each row: the place of its largest value; of several, the first.
 *
 * @param scores probabilities or logits, `[rows, nClasses]`
 * @returns `[rows]`, class numbers
 * @throws TypeError where `scores` is no matrix
 * @throws RangeError where a value is not finite
 * @see numpy.argmax
 * @example
 * const predicted = argMax(await modelPredictor(model)(x));
 */
export function argMax(scores: Matrix): number[] {
  checkMatrix("argMax", "scores", scores);
  return Array.from({ length: scores.rows }, (_, row) => argMaxOfRow(scores, row));
}
