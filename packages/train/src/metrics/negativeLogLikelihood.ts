import type { Matrix } from "../matrix.ts";
import { checkProbabilities } from "./checkProbabilities.ts";

/**
 * Mean of minus the logarithm of the true class's probability, in nats.
 *
 * A probability below 2^-52 counts as that, of whatever array: a single zero would make the mean infinite. scikit-learn
 * does so with probabilities in float64, and takes 2^-23 for those in float32.
 *
 * @param truth class number of each row
 * @param probabilities `[rows, nClasses]`
 * @throws RangeError where the input is malformed
 * @see scikit-learn's log_loss
 * @example
 * negativeLogLikelihood([0], { data: [0.5, 0.5], rows: 1, cols: 2 }); // 0.693
 */
export function negativeLogLikelihood(truth: ArrayLike<number>, probabilities: Matrix): number {
  checkProbabilities("negativeLogLikelihood", truth, probabilities);
  const { data, rows, cols } = probabilities;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    sum -= Math.log(Math.max(data[row * cols + truth[row]!] as number, Number.EPSILON));
  }
  return sum / rows;
}
