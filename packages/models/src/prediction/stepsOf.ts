import type { SymbolicTensor } from "@tensorflow/tfjs-layers";
import * as tfl from "@tensorflow/tfjs-layers";
import { SeededDropout } from "../layers/seededDropout.ts";

/** A layer at its place in a model: what it computes becomes a value, and values are counted. */
export interface Step {
  readonly layer: tfl.layers.Layer;
  /** Numbers of the values that it takes; 0 is the model's input, 1 what the first step gives, and so on. */
  readonly inputs: readonly number[];
}

/** Layers whose result depends on more than their inputs: those that make masks. */
const MASKING: readonly string[] = ["Masking", "Embedding"];

/**
 * The layers of a model in the order of a prediction, models inside of it taken apart, dropout left out.
 *
 * @returns `undefined` where the model has several inputs or outputs, masks, or layers called with more than inputs
 */
export function stepsOf(model: tfl.LayersModel): Step[] | undefined {
  const [input, output] = [model.inputs[0], model.outputs[0]];
  if (input === undefined || output === undefined) return undefined;
  if (model.inputs.length > 1 || model.outputs.length > 1) return undefined;
  const steps: Step[] = [];
  const last = append(steps, output, new Map([[input.id, 0]]));
  return last === steps.length ? steps : undefined;
}

/**
 * Appends what leads to a tensor.
 *
 * @param values the numbers of the tensors that are there already
 * @returns the tensor's number; `undefined` where it cannot be had by steps
 */
function append(
  steps: Step[],
  tensor: SymbolicTensor,
  values: Map<number, number | undefined>,
): number | undefined {
  if (values.has(tensor.id)) return values.get(tensor.id);
  const layer = tensor.sourceLayer;
  const { inputTensors, callArgs } = layer.inboundNodes[tensor.nodeIndex]!;
  const inputs = inputTensors.map((each) => append(steps, each, values));
  const isPlain = tensor.tensorIndex === 0 && !MASKING.includes(layer.getClassName());
  const number =
    isPlain && Object.keys(callArgs ?? {}).length === 0 && inputs.every((each) => each !== undefined)
      ? appendLayer(steps, layer, inputs)
      : undefined;
  values.set(tensor.id, number);
  return number;
}

function appendLayer(steps: Step[], layer: tfl.layers.Layer, inputs: number[]): number | undefined {
  if (layer instanceof SeededDropout) return inputs[0];
  if (layer instanceof tfl.LayersModel) {
    const inside = new Map(layer.inputs.map((each, i) => [each.id, inputs[i]]));
    return append(steps, layer.outputs[0]!, inside);
  }
  return inputs.length === 0 ? undefined : steps.push({ layer, inputs });
}
