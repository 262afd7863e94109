import { checkMatrix, type Matrix } from "../matrix.ts";
import { checkTruth } from "./checkTruth.ts";

/** How far beyond 0 and 1 a mean of single precision may lie. */
const ROUNDING = 1e-6;
/** How far the sum of a row may be from 1: what single precision leaves, and no more. */
const SUM_TOLERANCE = 1e-3;

/**
 * Checks probabilities against their truths.
 *
 * @param caller for the message
 * @param truth class number of each row
 * @param probabilities `[rows, nClasses]`
 * @throws TypeError where there is no list of numbers, or no matrix
 * @throws RangeError where a shape does not fit, a class number is out of range, a probability is not from 0 to 1,
 *   or a row does not sum to 1
 */
export function checkProbabilities(caller: string, truth: ArrayLike<number>, probabilities: Matrix): void {
  checkMatrix(caller, "probabilities", probabilities);
  const { data, rows, cols } = probabilities;
  checkTruth(caller, truth, { rows, nClasses: cols });
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let c = 0; c < cols; c++) {
      const p = data[row * cols + c] as number;
      if (p < -ROUNDING || p > 1 + ROUNDING) {
        throw new RangeError(
          `${caller}: probabilities must be 0 to 1, got ${p} in row ${row}, column ${c}; give logits to softmax first`,
        );
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new RangeError(
        `${caller}: probabilities of a row must sum to 1, got ${sum} in row ${row}; give logits to softmax first`,
      );
    }
  }
}
