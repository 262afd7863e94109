import { batchNormTraining } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { type CallOptions, type LayerArgs, singleInput, singleShape } from "./singleInput.ts";

/** Settings of {@link BatchNorm}. */
export interface BatchNormArgs extends LayerArgs {
  /** Share of the old moving statistics that each step keeps. @defaultValue 0.99, Keras'; PyTorch's is 0.9 */
  readonly momentum?: number;
  /** Added to the variance. @defaultValue 1e-3, Keras'; PyTorch's is 1e-5 */
  readonly epsilon?: number;
}

/**
 * Brings every channel to mean 0 and variance 1 over the batch, then scales and shifts it.
 *
 * `[..., channels] -> [..., channels]`. Outside of training the moving mean and variance take the batch's
 * place, and so they do in a layer that is frozen (`trainable = false`). Keras' `BatchNormalization`, weights in its order; the moving variance is the biased one. The layer of
 * TensorFlow.js computes the same from many operations; this one is one kernel, where the backend has it.
 *
 * @throws RangeError where a setting is out of range
 * @see Ioffe and Szegedy 2015, https://arxiv.org/abs/1502.03167
 * @example
 * const normalised = new BatchNorm({ name: "norm" }).apply(x);
 */
export class BatchNorm extends tfl.layers.Layer {
  static readonly className = "SerBatchNorm";
  readonly #momentum: number;
  readonly #epsilon: number;
  #gamma!: tfl.LayerVariable;
  #beta!: tfl.LayerVariable;
  #movingMean!: tfl.LayerVariable;
  #movingVariance!: tfl.LayerVariable;

  constructor(args: BatchNormArgs = {}) {
    super(args);
    this.#momentum = args.momentum ?? 0.99;
    this.#epsilon = args.epsilon ?? 1e-3;
    if (!(this.#momentum >= 0 && this.#momentum <= 1)) {
      throw new RangeError(`BatchNorm: momentum must be 0 to 1, got ${this.#momentum}; 0.99 is usual`);
    }
    if (!(this.#epsilon > 0 && Number.isFinite(this.#epsilon))) {
      throw new RangeError(
        `BatchNorm: epsilon must be finite and above 0, got ${this.#epsilon}; 1e-3 is usual`,
      );
    }
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const shape = [singleShape(inputShape).at(-1) as number];
    const [zeros, ones] = [tfl.initializers.zeros(), tfl.initializers.ones()];
    this.#gamma = this.addWeight("gamma", shape, "float32", ones);
    this.#beta = this.addWeight("beta", shape, "float32", zeros);
    this.#movingMean = this.addWeight("moving_mean", shape, "float32", zeros, undefined, false);
    this.#movingVariance = this.addWeight("moving_variance", shape, "float32", ones, undefined, false);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training = false }: CallOptions = {}): tf.Tensor {
    return tf.tidy(() => {
      const x = singleInput<tf.Tensor4D>(inputs);
      const [gamma, beta] = [this.#gamma.read(), this.#beta.read()] as [tf.Tensor1D, tf.Tensor1D];
      const epsilon = this.#epsilon;
      if (!training || !this.trainable) {
        const mean = this.#movingMean.read() as tf.Tensor1D;
        return tf.batchNorm(x, mean, this.#movingVariance.read() as tf.Tensor1D, beta, gamma, epsilon);
      }
      const { y, mean, variance } = batchNormTraining(x, gamma, beta, { epsilon });
      this.#follow(this.#movingMean, mean);
      this.#follow(this.#movingVariance, variance);
      return y;
    });
  }

  #follow(moving: tfl.LayerVariable, ofBatch: tf.Tensor): void {
    moving.write(tf.add(tf.mul(moving.read(), this.#momentum), tf.mul(ofBatch, 1 - this.#momentum)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), momentum: this.#momentum, epsilon: this.#epsilon };
  }
}
