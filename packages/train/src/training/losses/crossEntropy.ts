import { checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import { type ClassLossOptions, checkClassLossOptions, classTerms } from "./classTerms.ts";
import type { Loss } from "./loss.ts";

const CROSS_ENTROPY_OPTIONS: OptionNames<ClassLossOptions> = { labelSmoothing: false, classWeights: false };

/**
 * Cross entropy of logits, in nats; targets may be soft, as mixing and teachers make them.
 *
 * PyTorch's, with probabilities as targets: `-sum_c w_c t_c log p_c` of each row, with smoothed targets t, and the
 * mean over the rows. The sum is divided by the number of rows, weights or not; PyTorch divides by the sum of the
 * rows' weights where its targets are class numbers. Balanced weights have mean 1 over the training part, so that
 * both agree there, on the whole.
 *
 * @throws TypeError where `classWeights` is no list
 * @throws RangeError where a setting is out of range, and, when called, where there are not as many weights as
 * classes
 * @see PyTorch's cross_entropy
 * @example
 * const loss = crossEntropy({ labelSmoothing: 0.1 });
 */
export function crossEntropy(options: ClassLossOptions = {}): Loss {
  checkOptions("crossEntropy", options, CROSS_ENTROPY_OPTIONS);
  checkClassLossOptions("crossEntropy", options);
  const { labelSmoothing = 0, classWeights = null } = options;
  const loss = (targets: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar =>
    tf.tidy(() => {
      const terms = tf.mul(classTerms("crossEntropy", targets, options), tf.logSoftmax(logits)); // [n, nClasses]
      return tf.div(tf.sum(terms), -logits.shape[0]) as tf.Scalar;
    });
  return Object.assign(loss, { config: { name: "crossEntropy", labelSmoothing, classWeights } });
}
