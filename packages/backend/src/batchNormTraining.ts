import * as tf from "@tensorflow/tfjs-core";
import { checkFloat32 } from "./checkFloat32.ts";

/** Kernel names; TensorFlow.js has none for batch normalization in training. */
export const BATCH_NORM_TRAINING = "SerBatchNormTraining";
export const BATCH_NORM_TRAINING_GRAD = "SerBatchNormTrainingGrad";

/** Operands of the forward kernel. */
export interface BatchNormTrainingInputs {
  readonly x: tf.TensorInfo;
  readonly gamma: tf.TensorInfo;
  readonly beta: tf.TensorInfo;
}

/** Operands of the backward kernel: what the forward one had and gave, and the gradients of all it gave. */
export interface BatchNormTrainingGradInputs {
  readonly x: tf.TensorInfo;
  readonly gamma: tf.TensorInfo;
  readonly mean: tf.TensorInfo;
  readonly variance: tf.TensorInfo;
  readonly dy: tf.TensorInfo;
  readonly dMean: tf.TensorInfo;
  readonly dVariance: tf.TensorInfo;
}

/** Settings of both kernels. */
export interface BatchNormTrainingAttrs {
  readonly epsilon: number;
}

/** What {@link batchNormTraining} gives. */
export interface BatchNormalized {
  /** The normalized input, of its shape. */
  readonly y: tf.Tensor;
  /** `[channels]` */
  readonly mean: tf.Tensor1D;
  /** `[channels]`, biased (divided by the number of values). */
  readonly variance: tf.Tensor1D;
}

/**
 * Batch normalization in training: normalizes each channel by its own mean and variance over the batch.
 *
 * One kernel forward and one backward on the wasm backend; on others, composed of TensorFlow.js' operations.
 * Gradients flow to `x`, `gamma` and `beta`, through the statistics too.
 *
 * @param x `[..., channels]`
 * @param gamma `[channels]`, what the normalized values are multiplied by
 * @param beta `[channels]`, what is then added
 * @param options `epsilon`, added to the variance, above 0
 * @returns the normalized values and the statistics, for the moving averages
 * @throws RangeError where the shapes do not fit, or epsilon is not above 0
 * @see Ioffe and Szegedy, Batch Normalization, 2015, algorithm 1
 * @example
 * const { y, mean, variance } = batchNormTraining(x, gamma, beta, { epsilon: 1e-3 });
 */
export function batchNormTraining(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  options: { epsilon: number },
): BatchNormalized {
  const { epsilon } = options;
  check(x, { gamma, beta }, epsilon);
  if (tf.getKernel(BATCH_NORM_TRAINING, tf.getBackend())) {
    const outputs = tf.engine().runKernel(BATCH_NORM_TRAINING, { x, gamma, beta }, { epsilon });
    const [y, mean, variance] = outputs as unknown as [tf.Tensor, tf.Tensor1D, tf.Tensor1D];
    return { y, mean, variance };
  }
  return tf.tidy(() => {
    const leading = x.shape.slice(0, -1).map((_, axis) => axis);
    const { mean, variance } = tf.moments(x, leading) as { mean: tf.Tensor1D; variance: tf.Tensor1D };
    const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, epsilon)));
    const y = tf.add(tf.mul(tf.sub(x, mean), scale), beta);
    return { y, mean, variance } as unknown as tf.NamedTensorMap;
  }) as unknown as BatchNormalized;
}

/** Tells TensorFlow.js what the backward kernel of {@link batchNormTraining} is; twice does no harm. */
export function registerBatchNormGradient(): void {
  if (tf.getGradient(BATCH_NORM_TRAINING)) return;
  tf.registerGradient({
    kernelName: BATCH_NORM_TRAINING,
    inputsToSave: ["x", "gamma"],
    outputsToSave: [false, true, true],
    gradFunc: (dOutputs, saved, attrs) => {
      const [x, gamma, mean, variance] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      const [dy, dMean, dVariance] = dOutputs as [tf.Tensor, tf.Tensor, tf.Tensor];
      const inputs = { x, gamma, mean, variance, dy, dMean, dVariance };
      const gradients = tf.engine().runKernel(BATCH_NORM_TRAINING_GRAD, inputs, attrs);
      const [dx, dGamma, dBeta] = gradients as unknown as [tf.Tensor, tf.Tensor, tf.Tensor];
      return { x: () => dx, gamma: () => dGamma, beta: () => dBeta };
    },
  });
}

function check(x: tf.Tensor, vectors: Record<string, tf.Tensor>, epsilon: number): void {
  checkFloat32("batchNormTraining", { x, ...vectors });
  const channels = x.shape.at(-1);
  if (channels === undefined) throw new RangeError("batchNormTraining: x must have an axis, got a scalar");
  for (const [name, vector] of Object.entries(vectors)) {
    if (vector.rank !== 1 || vector.shape[0] !== channels) {
      throw new RangeError(
        `batchNormTraining: ${name} must have the shape [${channels}], x's last axis, got [${vector.shape}]`,
      );
    }
  }
  if (!(epsilon > 0)) throw new RangeError(`batchNormTraining: epsilon must be above 0, got ${epsilon}`);
}
