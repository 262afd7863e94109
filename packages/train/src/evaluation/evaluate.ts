import { checkOptions } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkFunction, checkModel } from "../checkArgument.ts";
import type { Evaluation, HeldOut } from "./createHeldOut.ts";
import { modelPredictor } from "./modelPredictor.ts";

/**
 * Judges a classifier on held-out rows.
 *
 * @param model `[batch, ...] -> [batch, nClasses]`, logits
 * @param heldOut the test part; the look at it is counted
 * @param options `temperature`: as `fitTemperature` found it on a validation part; 1 where not told
 * @throws RangeError where the model does not fit the rows or the labels, or its logits are not finite
 * @example
 * const { report, nEvaluations } = await evaluate(model, createHeldOut({ x, y, labels, audit }));
 */
export async function evaluate(
  model: LayersModel,
  heldOut: HeldOut,
  options: { temperature?: number } = {},
): Promise<Evaluation> {
  checkOptions("evaluate", options, { temperature: false });
  checkModel("evaluate", model);
  checkFunction("evaluate", "heldOut.evaluate", heldOut?.evaluate);
  return heldOut.evaluate(modelPredictor(model, options));
}
