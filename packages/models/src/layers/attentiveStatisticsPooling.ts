import { checkCount } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { xavierNormal } from "../initializers/xavierNormal.ts";
import { type LayerArgs, singleInput, singleShape } from "./singleInput.ts";

/** Keeps the root of a variance of 0 from having an infinite slope. */
const LEAST_VARIANCE = 1e-4;

/** Settings of {@link AttentiveStatisticsPooling}. */
export interface AttentiveStatisticsPoolingArgs extends LayerArgs {
  /** Fixes the initial weights. */
  readonly seed: number;
}

/**
 * Sums a sequence up as mean and deviation over time, where each frame counts by a learned weight.
 *
 * `[batch, time, features] -> [batch, 2 features]`, means first. A frame's weight is the softmax over time of
 * a linear score; a bias would cancel out, so there is none. Okabe et al. have a hidden layer before the score, which
 * is left out here.
 *
 * @see Okabe et al. 2018, https://arxiv.org/abs/1803.10963
 * @example
 * const pooled = new AttentiveStatisticsPooling({ seed: 1 }).apply(sequence);
 */
export class AttentiveStatisticsPooling extends tfl.layers.Layer {
  static readonly className = "SerAttentiveStatisticsPooling";
  readonly #seed: number;
  #score!: tfl.LayerVariable;

  constructor(args: AttentiveStatisticsPoolingArgs) {
    super(args);
    checkCount("AttentiveStatisticsPooling", "seed", args.seed, 0);
    this.#seed = args.seed;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const dim = singleShape(inputShape).at(-1) as number;
    const initializer = xavierNormal({ fanIn: dim, fanOut: 1, seed: this.#seed });
    this.#score = this.addWeight("score", [dim, 1], "float32", initializer);
    this.built = true;
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [nClips, , dim] = singleShape(inputShape) as [null, number, number];
    return [nClips, 2 * dim];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = singleInput<tf.Tensor3D>(inputs);
      const weights = tf.expandDims(this.attention(x), 2); // [batch, time, 1]
      const mean = tf.sum(tf.mul(weights, x), 1, true);
      const variance = tf.sum(tf.mul(weights, tf.square(tf.sub(x, mean))), 1);
      return tf.concat([tf.squeeze(mean, [1]), tf.sqrt(tf.add(variance, LEAST_VARIANCE))], 1);
    });
  }

  /**
   * How much each frame counts: which parts of a clip a prediction rests on.
   *
   * @param x `[batch, time, features]`, what the layer is given
   * @returns `[batch, time]`; each row sums to 1
   */
  attention(x: tf.Tensor3D): tf.Tensor2D {
    return tf.tidy(() => {
      const [nClips, nFrames, dim] = x.shape;
      const scores = tf.matMul(tf.reshape(x, [nClips * nFrames, dim]), this.#score.read());
      return tf.softmax(tf.reshape(scores, [nClips, nFrames]));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), seed: this.#seed };
  }
}
