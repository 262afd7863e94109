import { checkOptions } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkModel } from "../checkArgument.ts";
import type { Matrix } from "../matrix.ts";
import { softmax } from "../metrics/softmax.ts";
import { logitsOf } from "./modelLogits.ts";

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
  checkModel("modelPredictor", model);
  return async (rows) => softmax(await logitsOf("modelPredictor", model, rows), options);
}
