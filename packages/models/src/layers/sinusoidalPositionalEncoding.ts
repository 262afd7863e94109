import { checkCount } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { type LayerArgs, singleInput, singleShape } from "./singleInput.ts";

/** Settings of {@link SinusoidalPositionalEncoding}. */
export interface SinusoidalPositionalEncodingArgs extends LayerArgs {
  /** Longest sequence that is taken. */
  readonly maxLength: number;
}

/**
 * Adds to each frame of a sequence the sines and cosines of its place.
 *
 * `[batch, time, features] -> [batch, time, features]`. Feature `2i` of frame `t` gets
 * `sin(t / 10000^(2i / features))`, feature `2i + 1` the cosine of the same angle. No weights.
 *
 * @throws RangeError where `maxLength` is no count, or a sequence is longer
 * @see Vaswani et al. 2017, section 3.5, https://arxiv.org/abs/1706.03762
 * @example
 * const placed = new SinusoidalPositionalEncoding({ maxLength: 500 }).apply(sequence);
 */
export class SinusoidalPositionalEncoding extends tfl.layers.Layer {
  static readonly className = "SerSinusoidalPositionalEncoding";
  readonly #maxLength: number;
  /** Of the shape of the last sequence. */
  #table = { length: 0, nFeatures: 0, values: new Float32Array(0) };

  constructor(args: SinusoidalPositionalEncodingArgs) {
    super(args);
    checkCount("SinusoidalPositionalEncoding", "maxLength", args.maxLength, 1);
    this.#maxLength = args.maxLength;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const [, length] = singleShape(inputShape);
    this.#checkLength(length ?? 0); // unknown yet, where sequences are of any length
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = singleInput(inputs);
      const [, length, nFeatures] = x.shape as [number, number, number];
      return tf.add(x, tf.tensor3d(this.#tableOf(length, nFeatures), [1, length, nFeatures]));
    });
  }

  #tableOf(length: number, nFeatures: number): Float32Array {
    if (this.#table.length !== length || this.#table.nFeatures !== nFeatures) {
      this.#checkLength(length);
      this.#table = { length, nFeatures, values: sinusoids(length, nFeatures) };
    }
    return this.#table.values;
  }

  #checkLength(length: number): void {
    if (length <= this.#maxLength) return;
    throw new RangeError(
      `SinusoidalPositionalEncoding: sequences must have at most ${this.#maxLength} frames, got ${length}; raise maxLength`,
    );
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), maxLength: this.#maxLength };
  }
}

/** `[length, nFeatures]`, row-major. */
function sinusoids(length: number, nFeatures: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: length * nFeatures }, (_, i) => {
    const feature = i % nFeatures;
    const place = (i - feature) / nFeatures;
    const angle = place / 10000 ** ((feature - (feature % 2)) / nFeatures);
    return feature % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
}
