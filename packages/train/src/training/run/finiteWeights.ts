import type { TypedArray } from "@tensorflow/tfjs-core";
import { findNonFinite } from "../batches/findNonFinite.ts";
import { DivergedError } from "./divergedError.ts";
import type { TrainingRun } from "./trainingRun.ts";

/**
 * Checks the weights that a run leaves: what its last step did, no loss has shown.
 *
 * @throws DivergedError naming a weight that is not finite
 */
export async function checkFinalWeights({ weights, position }: TrainingRun): Promise<void> {
  for (const [name, variable] of Object.entries(weights.all)) {
    const problem = nonFiniteWeight(name, await variable.data(), position);
    if (problem !== undefined) throw new DivergedError(problem);
  }
}

/** Says that a tensor of a run is not finite; `undefined` where it is. */
export function nonFiniteWeight(
  name: string,
  values: TypedArray,
  { step }: TrainingRun["position"],
): string | undefined {
  const place = values instanceof Float32Array ? findNonFinite(values) : -1;
  if (place < 0) return undefined;
  return `fit: weights must stay finite, got ${values[place]} in ${name} after step ${step}; lower learningRate, or set clipNorm`;
}
