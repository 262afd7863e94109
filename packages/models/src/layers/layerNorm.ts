import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { type LayerArgs, singleInput, singleShape } from "./singleInput.ts";

/** Settings of {@link LayerNorm}. */
export interface LayerNormArgs extends LayerArgs {
  /** Added to the variance. @defaultValue 1e-5, PyTorch's */
  readonly epsilon?: number;
}

/**
 * Brings every row to mean 0 and variance 1 over its features, then scales and shifts each feature.
 *
 * `[..., features] -> [..., features]`. TensorFlow.js's own layer repeats mean and variance to the size of its
 * input first, forward and backward; this one leaves that to broadcasting.
 *
 * @see Ba et al. 2016, https://arxiv.org/abs/1607.06450
 * @example
 * const y = new LayerNorm({ name: "norm" }).apply(x);
 */
export class LayerNorm extends tfl.layers.Layer {
  static readonly className = "SerLayerNorm";
  readonly #epsilon: number;
  #gamma!: tfl.LayerVariable;
  #beta!: tfl.LayerVariable;

  constructor(args: LayerNormArgs = {}) {
    super(args);
    this.#epsilon = args.epsilon ?? 1e-5;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const nFeatures = singleShape(inputShape).at(-1) as number;
    this.#gamma = this.addWeight("gamma", [nFeatures], "float32", tfl.initializers.ones());
    this.#beta = this.addWeight("beta", [nFeatures], "float32", tfl.initializers.zeros());
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = singleInput(inputs);
      const centred = tf.sub(x, tf.mean(x, -1, true));
      const variance = tf.mean(tf.square(centred), -1, true);
      const unit = tf.mul(centred, tf.rsqrt(tf.add(variance, this.#epsilon)));
      return tf.add(tf.mul(unit, this.#gamma.read()), this.#beta.read());
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), epsilon: this.#epsilon };
  }
}
