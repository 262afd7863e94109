import { checkCount } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { checkRate } from "../check.ts";
import { xavierNormal } from "../initializers/xavierNormal.ts";
import { type CallOptions, type LayerArgs, singleInput, singleShape } from "./singleInput.ts";

/** Settings of {@link MultiHeadAttention}. */
export interface MultiHeadAttentionArgs extends LayerArgs {
  /** Divides the number of features. */
  readonly nHeads: number;
  /** Share of attention weights dropped in training. @defaultValue 0 */
  readonly dropoutRate?: number;
  /** Fixes the initial weights and the masks; two seeds are used, this one and the next. */
  readonly seed: number;
}

/**
 * Self-attention: each frame of a sequence becomes a mixture of all frames, another one for every head.
 *
 * `[batch, time, features] -> [batch, time, features]`. Weights as in PyTorch's `nn.MultiheadAttention`, its
 * matrices transposed: queries, keys and values in one `[features, 3 features]`, started Xavier uniform, and
 * the output in `[features, features]`, started Xavier normal; zero biases.
 *
 * @throws RangeError where `nHeads` does not divide the features, or a setting is out of range
 * @see Vaswani et al. 2017, section 3.2, https://arxiv.org/abs/1706.03762
 * @example
 * const attended = new MultiHeadAttention({ nHeads: 4, seed: 1 }).apply(sequence);
 */
export class MultiHeadAttention extends tfl.layers.Layer {
  static readonly className = "SerMultiHeadAttention";
  readonly nHeads: number;
  readonly rate: number;
  readonly seed: number;
  /** Number of the next mask, as in `SeededDropout`. */
  step = 0;
  #inKernel!: tfl.LayerVariable;
  #inBias!: tfl.LayerVariable;
  #outKernel!: tfl.LayerVariable;
  #outBias!: tfl.LayerVariable;

  constructor(args: MultiHeadAttentionArgs) {
    super(args);
    const { nHeads, dropoutRate = 0, seed } = args;
    checkCount("MultiHeadAttention", "nHeads", nHeads, 1);
    checkRate("MultiHeadAttention", "dropoutRate", dropoutRate);
    checkCount("MultiHeadAttention", "seed", seed, 0);
    this.nHeads = nHeads;
    this.rate = dropoutRate;
    this.seed = seed;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const dim = singleShape(inputShape).at(-1) as number;
    if (dim % this.nHeads !== 0) {
      throw new RangeError(`MultiHeadAttention: nHeads must divide the ${dim} features, got ${this.nHeads}`);
    }
    const zeros = tfl.initializers.zeros();
    const inInitializer = tfl.initializers.glorotUniform({ seed: this.seed });
    const outInitializer = xavierNormal({ fanIn: dim, fanOut: dim, seed: this.seed + 1 });
    this.#inKernel = this.addWeight("in_kernel", [dim, 3 * dim], "float32", inInitializer);
    this.#inBias = this.addWeight("in_bias", [3 * dim], "float32", zeros);
    this.#outKernel = this.addWeight("out_kernel", [dim, dim], "float32", outInitializer);
    this.#outBias = this.addWeight("out_bias", [dim], "float32", zeros);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training = false }: CallOptions = {}): tf.Tensor {
    return tf.tidy(() => {
      const x = singleInput<tf.Tensor3D>(inputs);
      const [nClips, nFrames, dim] = x.shape;
      const rows = tf.reshape(x, [nClips * nFrames, dim]);
      const projected = tf.add(tf.matMul(rows, this.#inKernel.read()), this.#inBias.read());
      const [queries, keys, values] = tf
        .split(projected, 3, 1)
        .map((part) => this.#toHeads(part, nClips, nFrames)) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
      const scores: tf.Tensor3D = tf.matMul(queries, keys, false, true); // [batch * heads, time, time]
      const weights: tf.Tensor3D = tf.softmax(tf.mul(scores, 1 / Math.sqrt(dim / this.nHeads)));
      const mixed = tf.matMul(this.#drop(weights, training), values); // [batch * heads, time, dim / heads]
      const joined = this.#fromHeads(mixed, nClips, nFrames);
      const out = tf.add(tf.matMul(joined, this.#outKernel.read()), this.#outBias.read());
      return tf.reshape(out, [nClips, nFrames, dim]);
    });
  }

  #drop(weights: tf.Tensor3D, training: boolean): tf.Tensor3D {
    if (!training || this.rate === 0) return weights;
    return tf.dropout(weights, this.rate, undefined, `${this.seed}:${this.step++}`) as tf.Tensor3D;
  }

  /** `[batch * time, dim] -> [batch * heads, time, dim / heads]` */
  #toHeads(rows: tf.Tensor, nClips: number, nFrames: number): tf.Tensor3D {
    const split = tf.reshape(rows, [nClips, nFrames, this.nHeads, -1]);
    return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [nClips * this.nHeads, nFrames, -1]);
  }

  /** `[batch * heads, time, dim / heads] -> [batch * time, dim]` */
  #fromHeads(heads: tf.Tensor, nClips: number, nFrames: number): tf.Tensor2D {
    const split = tf.reshape(heads, [nClips, this.nHeads, nFrames, -1]);
    return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [nClips * nFrames, -1]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), nHeads: this.nHeads, dropoutRate: this.rate, seed: this.seed };
  }
}
