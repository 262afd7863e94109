import * as tf from "@tensorflow/tfjs-core";
import { checkFloat32 } from "./checkFloat32.ts";

/** Kernel name; TensorFlow.js composes Adam of a dozen operations. */
export const ADAM_STEP = "SerAdamStep";

/** What one step of Adam is made from: a weight, its gradient, and what the steps before left. */
export interface AdamStepInputs {
  readonly weight: tf.TensorInfo;
  readonly gradient: tf.TensorInfo;
  /** Moving mean of the gradient. */
  readonly firstMoment: tf.TensorInfo;
  /** Moving mean of the gradient's square. */
  readonly secondMoment: tf.TensorInfo;
}

/** Settings of {@link adamStep}. */
export interface AdamStepOptions {
  readonly learningRate: number;
  /** Steps made, this one included: from 1. */
  readonly step: number;
  /** Share of the first moment that a step keeps. */
  readonly beta1: number;
  /** Share of the second moment that a step keeps. */
  readonly beta2: number;
  /** Added to the root of the second moment. */
  readonly epsilon: number;
  /** Share of the weight that is taken away, times the learning rate. */
  readonly weightDecay: number;
}

/** What {@link adamStep} gives; the caller's to free. */
export interface AdamStepped {
  readonly weight: tf.Tensor;
  readonly firstMoment: tf.Tensor;
  readonly secondMoment: tf.Tensor;
}

/** The numbers of a step that are the same for every value. */
export interface AdamStepAttrs {
  readonly rest1: number;
  readonly rest2: number;
  readonly unbiased: number;
  readonly epsilon: number;
  readonly rate: number;
  readonly kept: number;
}

/**
 * One step of Adam on one weight, with decoupled weight decay (AdamW).
 *
 * One kernel on the wasm backend; on others, composed of TensorFlow.js' operations, in the same order and with
 * the same roundings. Nothing that is given is changed.
 *
 * @param inputs float32, all of one shape; the moments of a first step are zeros
 * @returns weight and moments after the step
 * @throws RangeError where the shapes differ, the step is not counted from 1, or a setting is out of range
 * @see Kingma and Ba 2015, https://arxiv.org/abs/1412.6980; Loshchilov and Hutter 2019, https://arxiv.org/abs/1711.05101
 * @example
 * const after = adamStep(
 *   { weight, gradient, firstMoment, secondMoment },
 *   { learningRate: 1e-3, step: 1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
 * );
 */
export function adamStep(
  inputs: Readonly<Record<keyof AdamStepInputs, tf.Tensor>>,
  options: AdamStepOptions,
): AdamStepped {
  check(inputs, options);
  const attrs = attrsOf(options);
  if (tf.getKernel(ADAM_STEP, tf.getBackend())) {
    const outputs = tf.engine().runKernel(ADAM_STEP, inputs, attrs as object as tf.NamedAttrMap);
    const [weight, firstMoment, secondMoment] = outputs as unknown as [tf.Tensor, tf.Tensor, tf.Tensor];
    return { weight, firstMoment, secondMoment };
  }
  return tf.tidy(() => composed(inputs, attrs) as unknown as tf.NamedTensorMap) as unknown as AdamStepped;
}

function composed(
  { weight, gradient, firstMoment: m, secondMoment: v }: Readonly<Record<keyof AdamStepInputs, tf.Tensor>>,
  { rest1, rest2, unbiased, epsilon, rate, kept }: AdamStepAttrs,
): AdamStepped {
  const firstMoment = tf.add(m, tf.mul(tf.sub(gradient, m), rest1));
  const secondMoment = tf.add(v, tf.mul(tf.sub(tf.mul(gradient, gradient), v), rest2));
  const root = tf.add(tf.mul(tf.sqrt(secondMoment), unbiased), epsilon);
  const change = tf.div(tf.mul(firstMoment, rate), root);
  return { weight: tf.sub(tf.mul(weight, kept), change), firstMoment, secondMoment };
}

function attrsOf(options: AdamStepOptions): AdamStepAttrs {
  const { learningRate, step, beta1, beta2, epsilon, weightDecay } = options;
  return {
    rest1: 1 - beta1,
    rest2: 1 - beta2,
    unbiased: 1 / Math.sqrt(1 - beta2 ** step),
    epsilon,
    rate: learningRate / (1 - beta1 ** step),
    kept: 1 - learningRate * weightDecay,
  };
}

function check(inputs: Readonly<Record<keyof AdamStepInputs, tf.Tensor>>, options: AdamStepOptions): void {
  checkFloat32("adamStep", inputs);
  const { weight, ...others } = inputs;
  for (const [name, tensor] of Object.entries(others)) {
    if (!tf.util.arraysEqual(tensor.shape, weight.shape)) {
      throw new RangeError(
        `adamStep: ${name} must have the weight's shape [${weight.shape}], got [${tensor.shape}]`,
      );
    }
  }
  const { step, learningRate, beta1, beta2, epsilon, weightDecay } = options;
  if (!(Number.isInteger(step) && step >= 1)) {
    throw new RangeError(
      `adamStep: step must be an integer, at least 1, got ${step}; count the step to make`,
    );
  }
  for (const [name, value] of Object.entries({ learningRate, weightDecay })) {
    if (!Number.isFinite(value)) throw new RangeError(`adamStep: ${name} must be finite, got ${value}`);
  }
  for (const [name, value] of Object.entries({ beta1, beta2 })) {
    if (!(value >= 0 && value < 1)) {
      throw new RangeError(`adamStep: ${name} must be at least 0 and below 1, got ${value}`);
    }
  }
  if (!(epsilon > 0)) throw new RangeError(`adamStep: epsilon must be above 0, got ${epsilon}`);
}
