import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Json, JsonObject } from "../../evaluation/json.ts";

/**
 * Describes a model by its layers and its weights' shapes: another model gives another description.
 *
 * Names are left out: TensorFlow.js numbers layers without one anew for every model of a process.
 */
export function describeModel(model: LayersModel): JsonObject {
  const layers = model.layers.map((layer) => {
    const config = JSON.parse(JSON.stringify(layer.getConfig())) as Json;
    return { class: layer.getClassName(), config: withoutNames(config) };
  });
  const weights = model.weights.map((weight) => [...weight.shape] as number[]);
  return { weights, layers };
}

function withoutNames(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutNames);
  const entries = Object.entries(value).filter(([key]) => key !== "name");
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNames(inner)]));
}

/** All layers that count their steps, those of models within the model included. */
export function countingLayers(model: LayersModel): { step: number }[] {
  return model.layers.flatMap((layer) => {
    if ("layers" in layer) return countingLayers(layer as LayersModel);
    return "step" in layer && typeof layer.step === "number" ? [layer as { step: number }] : [];
  });
}
