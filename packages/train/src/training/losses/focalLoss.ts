import { checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import { checkRange } from "../check.ts";
import { type ClassLossOptions, checkClassLossOptions, classTerms } from "./classTerms.ts";
import type { Loss } from "./loss.ts";

/** Settings of {@link focalLoss}. */
export interface FocalLossOptions extends ClassLossOptions {
  /** How much less a row counts that the model is sure of; 0 is cross entropy. @defaultValue 2 */
  readonly gamma?: number;
}

/** Keeps the gradient of a power below 1 finite where the model is certain. */
const LEAST_DOUBT = 1e-7;

const FOCAL_LOSS_OPTIONS: OptionNames<FocalLossOptions> = {
  gamma: false,
  labelSmoothing: false,
  classWeights: false,
};

/**
 * Cross entropy that counts a class the less, the surer the model is of it: `-sum_c w_c t_c (1 - p_c)^gamma log p_c`.
 *
 * Keras' categorical focal loss on logits, with a weight per class in place of its alpha; the mean is over the
 * rows, as in `crossEntropy`, which this is where gamma is 0. Targets may be soft.
 *
 * @throws TypeError where `classWeights` is no list
 * @throws RangeError where a setting is out of range, and, when called, where there are not as many weights as
 * classes
 * @see Lin et al. 2017, https://arxiv.org/abs/1708.02002
 * @example
 * const loss = focalLoss({ gamma: 2 });
 */
export function focalLoss(options: FocalLossOptions = {}): Loss {
  checkOptions("focalLoss", options, FOCAL_LOSS_OPTIONS);
  checkClassLossOptions("focalLoss", options);
  const { gamma = 2, labelSmoothing = 0, classWeights = null } = options;
  checkRange("focalLoss", "gamma", gamma, { least: 0 });
  const loss = (targets: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar =>
    tf.tidy(() => {
      const logProbabilities = tf.logSoftmax(logits); // [n, nClasses]
      const doubt = tf.maximum(tf.sub(1, tf.exp(logProbabilities)), LEAST_DOUBT);
      const surprise = tf.mul(tf.pow(doubt, gamma), logProbabilities);
      const terms = tf.mul(classTerms("focalLoss", targets, options), surprise);
      return tf.div(tf.sum(terms), -logits.shape[0]) as tf.Scalar;
    });
  return Object.assign(loss, { config: { name: "focalLoss", gamma, labelSmoothing, classWeights } });
}
