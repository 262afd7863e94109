import type { Matrix } from "../matrix.ts";
import { checkProbabilities } from "./checkProbabilities.ts";

/**
 * Mean squared distance of the probabilities from the truth, summed over classes: 0 is perfect, 2 the worst.
 *
 * @param truth class number of each row
 * @param probabilities `[rows, nClasses]`
 * @throws RangeError where the input is malformed
 * @see scikit-learn's brier_score_loss with scale_by_half=False
 * @example
 * brierScore([0], { data: [0.5, 0.5], rows: 1, cols: 2 }); // 0.5
 */
export function brierScore(truth: ArrayLike<number>, probabilities: Matrix): number {
  checkProbabilities("brierScore", truth, probabilities);
  const { data, rows, cols } = probabilities;
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    const isTrue = truth[Math.floor(i / cols)] === i % cols;
    sum += ((data[i] as number) - (isTrue ? 1 : 0)) ** 2;
  }
  return sum / rows;
}
