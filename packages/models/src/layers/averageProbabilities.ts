import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/**
 * Averages classifiers: logits whose softmax is the mean of the softmaxes of several logits.
 *
 * A list of `[batch, nClasses] -> [batch, nClasses]`
 *
 * @example
 * const logits = new AverageProbabilities({ name: "average" }).apply([a, b]);
 */
export class AverageProbabilities extends tfl.layers.Layer {
  static readonly className = "SerAverageProbabilities";

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tfl.Shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const all = Array.isArray(inputs) ? inputs : [inputs];
    const logProbabilities = tf.stack(all.map((logits) => tf.logSoftmax(logits as tf.Tensor2D))); // [n, batch, nClasses]
    return tf.sub(tf.logSumExp(logProbabilities, 0), Math.log(all.length)); // stays finite where a mean of exps would be 0
  }
}
