import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { checkSlope } from "../check.ts";
import { type LayerArgs, singleInput } from "./singleInput.ts";

/** Settings of {@link LeakyRelu}. */
export interface LeakyReluArgs extends LayerArgs {
  /** What negative values are multiplied by, 0 and more, below 1; 0 for a plain ReLU. Keras' `alpha`. */
  readonly negativeSlope: number;
}

/**
 * Leaves positive values as they are, and makes negative ones small.
 *
 * The same numbers as TensorFlow.js's own, whose gradient compares, multiplies and selects; this one's
 * multiplies by a step.
 *
 * @throws RangeError where the slope is out of range, or not given
 * @see Maas et al. 2013, https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf
 * @example
 * const y = new LeakyRelu({ negativeSlope: 0.01 }).apply(x);
 */
export class LeakyRelu extends tfl.layers.Layer {
  static readonly className = "SerLeakyRelu";
  readonly #negativeSlope: number;

  constructor(args: LeakyReluArgs) {
    super(args);
    checkSlope("LeakyRelu", "negativeSlope", args.negativeSlope);
    this.#negativeSlope = args.negativeSlope;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const slope = this.#negativeSlope;
    const leakyRelu = tf.customGrad((x, save) => {
      (save as tf.GradSaveFunc)([x as tf.Tensor]);
      return {
        value: tf.leakyRelu(x as tf.Tensor, slope),
        gradFunc: (dy, [saved]) => tf.mul(dy as tf.Tensor, tf.step(saved as tf.Tensor, slope)),
      };
    });
    return leakyRelu(singleInput(inputs));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), negativeSlope: this.#negativeSlope };
  }
}
