import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { normalSeed } from "./normalSeed.ts";
import { orthogonalRowsInPlace } from "./orthogonalRowsInPlace.ts";

type Initializer = ReturnType<typeof tfl.initializers.ones>;

/** TensorFlow.js exports no base class of initialisers, and takes only what extends it. */
const InitializerBase: new () => Initializer = Object.getPrototypeOf(tfl.initializers.zeros().constructor);

/** Settings of {@link Orthogonal}. */
export interface OrthogonalArgs {
  /** Fixes the matrix. */
  readonly seed: number;
  /** Factor of the matrix. @defaultValue 1 */
  readonly gain?: number;
}

/**
 * Starts a matrix with orthonormal columns, or rows where there are fewer: what recurrent weights start from.
 *
 * The same distribution as Keras' `Orthogonal`, and TensorFlow.js's, whose own takes seconds for the sizes of
 * a speech model because it computes each reflection on the backend.
 *
 * @see Saxe et al. 2014, https://arxiv.org/abs/1312.6120
 * @example
 * tfl.layers.lstm({ units: 64, recurrentInitializer: new Orthogonal({ seed: 1 }) });
 */
export class Orthogonal extends InitializerBase {
  static readonly className = "SerOrthogonal";
  readonly #seed: number;
  readonly #gain: number;

  constructor({ seed, gain = 1 }: OrthogonalArgs) {
    super();
    this.#seed = seed;
    this.#gain = gain;
  }

  /**
   * @param shape all axes but the last are the rows
   * @throws RangeError where the shape has fewer than two axes
   */
  override apply(shape: tfl.Shape): tf.Tensor {
    if (shape.length < 2) {
      throw new RangeError(`Orthogonal: shape must have at least 2 axes, got [${shape}]`);
    }
    const cols = shape.at(-1) as number;
    const rows = tf.util.sizeFromShape(shape.slice(0, -1) as number[]);
    const nShort = Math.min(rows, cols);
    const nLong = Math.max(rows, cols);
    return tf.tidy(() => {
      const normal = tf.randomNormal([nShort, nLong], 0, 1, "float32", normalSeed(this.#seed)).dataSync();
      const values = Float64Array.from(normal);
      orthogonalRowsInPlace(values, nShort, nLong);
      const matrix = tf.tensor2d(
        Float32Array.from(values, (value) => this.#gain * value),
        [nShort, nLong],
      );
      return tf.reshape(rows < cols ? matrix : tf.transpose(matrix), shape as number[]);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { seed: this.#seed, gain: this.#gain };
  }
}
