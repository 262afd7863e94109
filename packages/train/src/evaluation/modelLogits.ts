import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkModel } from "../checkArgument.ts";
import type { Matrix } from "../matrix.ts";
import { readAndDispose } from "../readValues.ts";
import { inputInWords, inputShapeFor } from "./inputShapeFor.ts";

/** Values that a model gets at once: rows of a few features go by the thousand, spectrograms by the 32. */
const VALUES_AT_ONCE = 2 ** 18;

/**
 * Makes a model a function from rows to logits, which `fitTemperature` takes.
 *
 * @param model `[batch, ...] -> [batch, nClasses]`, logits; a row holds one input, flattened
 * @returns features `[rows, inputDim]` -> logits `[rows, nClasses]`; it is rejected with a RangeError where rows do not
 *   have the size of the model's input, and leaves no tensors behind
 * @example
 * const { temperature } = fitTemperature(await modelLogits(model)(validation.x), validation.y);
 */
export function modelLogits(model: LayersModel): (rows: Matrix) => Promise<Matrix> {
  checkModel("modelLogits", model);
  return (rows) => logitsOf("modelLogits", model, rows);
}

/** @param caller for the message */
export async function logitsOf(
  caller: string,
  model: LayersModel,
  { data, rows, cols }: Matrix,
): Promise<Matrix> {
  const inputShape = inputShapeFor(model, cols);
  if (inputShape === undefined) {
    throw new RangeError(
      `${caller}: rows must have as many values as the model's input ${inputInWords(model)}, got ${cols}; compute them by the model's front end`,
    );
  }
  const batchSize = 32 * Math.max(1, Math.floor(VALUES_AT_ONCE / (32 * cols)));
  const output = tf.tidy(() => {
    const x = tf.tensor(Float32Array.from(data), [rows, ...inputShape]);
    return model.predict(x, { batchSize }) as tf.Tensor;
  });
  const logits = await readAndDispose(output);
  return { data: logits, rows, cols: logits.length / rows };
}
