import type { Json } from "../evaluation/json.ts";
import { scaleOf } from "./scale.ts";
import { type Choice, isChoice, type NumberRange, type SearchSpace, type Settings } from "./space.ts";

/**
 * Draws a value for each name, evenly over the space.
 *
 * @see Bergstra and Bengio (2012), Random Search for Hyper-Parameter Optimization,
 *   https://www.jmlr.org/papers/v13/bergstra12a.html
 */
export function randomSettings(space: SearchSpace, random: () => number): Settings {
  return Object.fromEntries(
    Object.entries(space).map(([name, dimension]) => [name, randomValue(dimension, random)]),
  );
}

function randomValue(dimension: NumberRange | Choice, random: () => number): Json {
  if (isChoice(dimension)) return dimension.values[Math.floor(random() * dimension.values.length)] as Json;
  const { low, high, fromLine } = scaleOf(dimension);
  return fromLine(low + random() * (high - low));
}
