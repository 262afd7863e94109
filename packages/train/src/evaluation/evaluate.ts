import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Evaluation, HeldOut } from "./createHeldOut.ts";
import { modelPredictor } from "./modelPredictor.ts";

/**
 * Judges a classifier on held-out rows.
 *
 * @param model `[batch, ...] -> [batch, nClasses]`, logits
 * @param heldOut the test part; the look at it is counted
 * @throws RangeError where the model does not fit the rows or the labels, or its logits are not finite
 * @example
 * const { report, nEvaluations } = await evaluate(model, createHeldOut({ x, y, labels, audit }));
 */
export function evaluate(model: LayersModel, heldOut: HeldOut): Promise<Evaluation> {
  return heldOut.evaluate(modelPredictor(model));
}
