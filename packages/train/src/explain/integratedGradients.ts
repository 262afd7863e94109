import { checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkList, checkModel } from "../checkArgument.ts";
import { inputInWords, inputShapeFor } from "../evaluation/inputShapeFor.ts";
import { readAndDispose } from "../readValues.ts";

/** Settings of {@link integratedGradients}. */
export interface IntegratedGradientsOptions {
  /** The class whose logit is explained. */
  readonly classNumber: number;
  /** What the input is compared with, of its size: silence, or the mean of the training part. */
  readonly baseline: ArrayLike<number>;
  /** Points on the way from the baseline to the input; 64 where not told. */
  readonly nSteps?: number;
  /** How far the sum may be off for `complete`, as a share of the difference, or of 1 if that is less; 0.01 where not told. */
  readonly tolerance?: number;
  /** Points that the model gets at a time; 16 where not told. */
  readonly batchSize?: number;
}

/** What each value of an input did to a logit, and whether that is all. */
export interface IntegratedGradients {
  /** One per value of the input, in its order. */
  readonly attributions: readonly number[];
  /** Logit of the input, minus that of the baseline. */
  readonly difference: number;
  /** Sum of the attributions. */
  readonly sum: number;
  /** `|sum - difference|`: what the steps missed. */
  readonly error: number;
  readonly tolerance: number;
  readonly nSteps: number;
  /** True where the error is within the tolerance; otherwise take more steps. */
  readonly complete: boolean;
}

const INTEGRATED_GRADIENTS_OPTIONS: OptionNames<IntegratedGradientsOptions> = {
  classNumber: true,
  baseline: true,
  nSteps: false,
  tolerance: false,
  batchSize: false,
};

/**
 * Attributes the change of a logit from a baseline to an input to the input's values, along the straight path between them.
 *
 * The check finds wrong gradients, too, such as those of max pooling on a wasm backend that `@ser/backend` has not
 * completed.
 *
 * @param model `[batch, ...] -> [batch, nClasses]`, logits; it is asked without dropout
 * @param x one input, flattened
 * @param options `classNumber`, `baseline`, `nSteps`, `tolerance`, `batchSize`
 * @returns attributions with the check that they sum to the difference; no tensors are left behind
 * @throws RangeError where a size does not fit the model, a value is not finite, or the class is none of the outputs
 * @see Sundararajan et al., Axiomatic Attribution for Deep Networks (2017); the middle of each step is taken
 * @example
 * const { attributions, complete } = await integratedGradients(model, spectrogram, { classNumber: 4, baseline: silence });
 */
export async function integratedGradients(
  model: LayersModel,
  x: ArrayLike<number>,
  options: IntegratedGradientsOptions,
): Promise<IntegratedGradients> {
  checkOptions("integratedGradients", options, INTEGRATED_GRADIENTS_OPTIONS);
  const { classNumber, baseline, nSteps = 64, tolerance = 0.01, batchSize = 16 } = options;
  checkModel("integratedGradients", model);
  checkList("integratedGradients", "x", x);
  const size = x.length;
  const inputShape = inputShapeFor(model, size);
  if (inputShape === undefined) {
    throw new RangeError(
      `integratedGradients: x must have as many values as the model's input ${inputInWords(model)}, got ${size}; give one input, flattened`,
    );
  }
  checkValues("x", x, size);
  checkValues("baseline", baseline, size);
  checkSettings(model, { classNumber, nSteps, tolerance, batchSize });

  const logitsOf = (rows: tf.Tensor) => {
    const logits = model.apply(tf.reshape(rows, [-1, ...inputShape]), { training: false }) as tf.Tensor2D;
    return tf.slice(logits, [0, classNumber], [-1, 1]);
  };
  const gradientOf = tf.grad((rows: tf.Tensor) => tf.sum(logitsOf(rows)));
  const [from, to] = [baseline, x].map((values) => Float32Array.from(values)) as [Float32Array, Float32Array];
  const gradients = new Float64Array(size);
  for (let first = 0; first < nSteps; first += batchSize) {
    const n = Math.min(batchSize, nSteps - first);
    const shares = Array.from({ length: n }, (_, i) => (first + i + 0.5) / nSteps);
    const summed = tf.tidy(() => {
      const start = tf.tensor2d(from, [1, size]);
      const path = tf.sub(tf.tensor2d(to, [1, size]), start);
      const rows = tf.add(start, tf.mul(tf.tensor2d(shares, [n, 1]), path)); // [n, size]
      return tf.sum(gradientOf(rows), 0);
    });
    const values = await readAndDispose(summed);
    for (let i = 0; i < size; i++) gradients[i]! += (values[i] as number) / nSteps;
  }
  const attributions = Array.from(gradients, (gradient, i) => gradient * ((x[i] as number) - baseline[i]!));
  const ends = tf.tidy(() => logitsOf(tf.tensor2d([...from, ...to], [2, size])));
  const [low, high] = (await readAndDispose(ends)) as unknown as [number, number];
  const difference = high - low;
  const sum = attributions.reduce((total, value) => total + value, 0);
  const error = Math.abs(sum - difference);
  const complete = error <= tolerance * Math.max(1, Math.abs(difference));
  return { attributions, difference, sum, error, tolerance, nSteps, complete };
}

function checkValues(name: string, values: ArrayLike<number>, size: number): void {
  checkList("integratedGradients", name, values);
  if (values.length !== size) {
    throw new RangeError(
      `integratedGradients: ${name} must have the ${size} values of the input, got ${values.length}; give one input, flattened`,
    );
  }
  for (let i = 0; i < size; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(
        `integratedGradients: ${name} must be finite, got ${values[i]} at ${i}; look at what the front end gave`,
      );
    }
  }
}

function checkSettings(
  model: LayersModel,
  settings: { classNumber: number; nSteps: number; tolerance: number; batchSize: number },
): void {
  const { classNumber, tolerance, ...counts } = settings;
  const nClasses = (model.outputs[0]?.shape ?? []).at(-1) as number;
  if (!Number.isInteger(classNumber) || classNumber < 0 || classNumber >= nClasses) {
    throw new RangeError(
      `integratedGradients: classNumber must be 0 to ${nClasses - 1}, got ${classNumber}; give the place of the label`,
    );
  }
  for (const [name, value] of Object.entries(counts)) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(
        `integratedGradients: ${name} must be an integer, at least 1, got ${value}; leave it out`,
      );
  }
  if (!(tolerance > 0))
    throw new RangeError(`integratedGradients: tolerance must be above 0, got ${tolerance}; leave it out`);
}
