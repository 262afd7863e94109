import type { Tensor, Variable } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** Weights by name. */
export type NamedWeights = Readonly<Record<string, Variable>>;

/**
 * Names all weights of a model by their place and kind: `0/kernel`, `1/bias`.
 *
 * TensorFlow.js numbers names anew for every model of a process; these are the same in the next process.
 *
 * @returns `all`, moving statistics included, and those that are `trainable`
 */
export function modelWeights(model: LayersModel): { all: NamedWeights; trainable: NamedWeights } {
  const trainable = new Set(model.trainableWeights);
  const named = model.weights.map((weight, i) => {
    const kind = weight.originalName.slice(weight.originalName.lastIndexOf("/") + 1);
    return { name: `${i}/${kind}`, variable: weight.read() as Variable, isTrained: trainable.has(weight) };
  });
  const namesOf = (weights: typeof named) =>
    Object.fromEntries(weights.map(({ name, variable }) => [name, variable]));
  return { all: namesOf(named), trainable: namesOf(named.filter(({ isTrained }) => isTrained)) };
}

/** Copies weights. On most backends this takes no memory until one of the two changes. */
export function cloneWeights(weights: NamedWeights): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(weights).map(([name, variable]) => [name, variable.clone()]));
}

/** Gives weights the values of others of the same names, which stay as they are. */
export function assignWeights(weights: NamedWeights, values: Readonly<Record<string, Tensor>>): void {
  for (const [name, variable] of Object.entries(weights)) {
    const value = values[name];
    if (value !== undefined) variable.assign(value);
  }
}
