import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Json, JsonObject } from "../../evaluation/json.ts";

/**
 * Describes a model by its layers, which of them leads to which, and its weights' shapes: another model gives another
 * description.
 *
 * Names are left out: TensorFlow.js numbers layers without one anew for every model of a process. Where they tell
 * which layer leads to which, their numbers stand in their place.
 */
export function describeModel(model: LayersModel): JsonObject {
  const config = JSON.parse(JSON.stringify(model.getConfig())) as Json;
  const weights = model.weights.map((weight) => [...weight.shape] as number[]);
  return { weights, layers: withoutNames(config, numbersOf(config)) };
}

/** Settings of a model that name its layers. */
const REFERENCES: readonly string[] = ["inboundNodes", "inputLayers", "outputLayers"];

/** A number for each name within a setting, in the order in which they come. */
function numbersOf(value: Json, numbers = new Map<Json, number>()): Map<Json, number> {
  if (typeof value !== "object" || value === null) return numbers;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "name" && !numbers.has(inner)) numbers.set(inner, numbers.size);
    numbersOf(inner, numbers);
  }
  return numbers;
}

function withoutNames(value: Json, numbers: ReadonlyMap<Json, number>, isReference = false): Json {
  if (isReference && numbers.has(value)) return numbers.get(value)!;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => withoutNames(inner, numbers, isReference));
  const entries = Object.entries(value).filter(([key]) => key !== "name");
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, withoutNames(inner, numbers, REFERENCES.includes(key))]),
  );
}
