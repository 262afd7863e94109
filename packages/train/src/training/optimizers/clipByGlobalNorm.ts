import { checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import { checkRange } from "../check.ts";

/** PyTorch's: keeps the quotient finite where all gradients are 0. */
const EPSILON = 1e-6;

/** What {@link clipByGlobalNorm} gives; the caller's to free. */
export interface ClippedGradients {
  readonly gradients: tf.NamedTensorMap;
  /** The norm before. */
  readonly norm: tf.Scalar;
}

const CLIP_BY_GLOBAL_NORM_OPTIONS: OptionNames<{ maxNorm: number }> = { maxNorm: true };

/**
 * Shortens gradients so that the Euclidean norm of all of them together is at most `maxNorm`.
 *
 * Their direction stays; what is shorter than `maxNorm` by 1e-6 and more stays as it is, bit for bit.
 *
 * @param gradients by name; not changed
 * @param options `maxNorm`, above 0
 * @throws RangeError where `maxNorm` is not above 0
 * @see PyTorch's clip_grad_norm_
 * @example
 * const { gradients, norm } = clipByGlobalNorm(grads, { maxNorm: 2 });
 */
export function clipByGlobalNorm(
  gradients: Readonly<tf.NamedTensorMap>,
  options: { maxNorm: number },
): ClippedGradients {
  checkOptions("clipByGlobalNorm", options, CLIP_BY_GLOBAL_NORM_OPTIONS);
  const { maxNorm } = options;
  checkRange("clipByGlobalNorm", "maxNorm", maxNorm, { above: 0 });
  return tf.tidy(() => {
    const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)) as tf.Scalar);
    const norm = squares.length === 0 ? tf.scalar(0) : (tf.sqrt(tf.addN(squares)) as tf.Scalar);
    const share = tf.minimum(tf.div(maxNorm, tf.add(norm, EPSILON)), 1);
    const clipped = Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, share)]);
    return { gradients: Object.fromEntries(clipped), norm } as unknown as tf.NamedTensorMap;
  }) as unknown as ClippedGradients;
}
