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
    // One after the other: the wasm backend sums over an axis in another order from some batch sizes on. Less the
    // largest, the mean stays finite where exps would all be 0.
    const logProbabilities = all.map((logits) => tf.logSoftmax(logits as tf.Tensor2D)); // [batch, nClasses] each
    const largest = logProbabilities.reduce((a, b) => tf.maximum(a, b));
    const sum = logProbabilities.map((each) => tf.exp(tf.sub(each, largest))).reduce((a, b) => tf.add(a, b));
    return tf.add(largest, tf.sub(tf.log(sum), Math.log(all.length)));
  }
}
