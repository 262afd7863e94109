import { checkOptions } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Matrix } from "../matrix.ts";
import { softmax } from "../metrics/softmax.ts";
import { readAndDispose } from "../readValues.ts";
import { inputInWords, inputShapeFor } from "./inputShapeFor.ts";

/** Values that a model gets at once: rows of a few features go by the thousand, spectrograms by the 32. */
const VALUES_AT_ONCE = 2 ** 18;

/**
 * Makes a model a function from rows to probabilities, which `createHeldOut` and the explanations take.
 *
 * @param model `[batch, ...] -> [batch, nClasses]`, logits; a row holds one input, flattened
 * @param options `temperature`: as `fitTemperature` found it; 1 where not told
 * @returns features `[rows, inputDim]` -> probabilities `[rows, nClasses]`; it is rejected with a RangeError where rows do not
 *   have the size of the model's input, and leaves no tensors behind
 * @example
 * const predict = modelPredictor(model);
 * const importance = await permutationImportance(predict, x, truth, { groups, random: seededRandom(1) });
 */
export function modelPredictor(
  model: LayersModel,
  options: { temperature?: number } = {},
): (rows: Matrix) => Promise<Matrix> {
  checkOptions("modelPredictor", options, { temperature: false });
  return async ({ data, rows, cols }) => {
    const inputShape = inputShapeFor(model, cols);
    if (inputShape === undefined) {
      throw new RangeError(
        `modelPredictor: rows must have as many values as the model's input ${inputInWords(model)}, got ${cols}; compute them by the model's front end`,
      );
    }
    const batchSize = 32 * Math.max(1, Math.floor(VALUES_AT_ONCE / (32 * cols)));
    const output = tf.tidy(() => {
      const x = tf.tensor(Float32Array.from(data), [rows, ...inputShape]);
      return model.predict(x, { batchSize }) as tf.Tensor;
    });
    const logits = await readAndDispose(output);
    return softmax({ data: logits, rows, cols: logits.length / rows }, options);
  };
}
