import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import {
  convolveFolded,
  type FoldedConvolution,
  type FoldedWeights,
  findFolded,
  foldWeights,
} from "./foldedConvolution.ts";
import { type Step, stepsOf } from "./stepsOf.ts";

/** A model as it is used for predictions. */
export interface Forward {
  /** The model's output; call it in a `tf.tidy`. */
  run(x: tf.Tensor): tf.Tensor;
  /** Frees what was computed beforehand; the model stays. */
  dispose(): void;
}

type Values = readonly tf.Tensor[];

/** Computes a value from those before it. */
interface Computation {
  /** Numbers of the values that it takes. */
  readonly inputs: readonly number[];
  run(values: Values): tf.Tensor;
  dispose(): void;
}

/**
 * Prepares a model for predictions: convolutions take in the batch normalization, the residual sum, the leaky ReLU
 * and the pooling behind them, dropout is left out, and layers are called one after the other.
 *
 * Weights are folded at the first use, and again when the model's weights have changed. The output is the model's
 * own up to rounding.
 */
export function createForward(model: tfl.LayersModel): Forward {
  const steps = stepsOf(model);
  if (steps === undefined) return { run: (x) => model.predictOnBatch(x) as tf.Tensor, dispose() {} };
  const computations = computationsOf(steps);
  const lastUse = new Map(computations.flatMap((each, i) => each?.inputs.map((value) => [value, i]) ?? []));
  return {
    run(x) {
      const values = [x];
      for (const [i, computation] of computations.entries()) {
        values.push(computation?.run(values) ?? x);
        for (const value of computation?.inputs ?? []) if (lastUse.get(value) === i) free(values, value);
      }
      return values.at(-1)!;
    },
    dispose() {
      for (const computation of computations) computation?.dispose();
    },
  };
}

/** Frees a value, but for the input, and for what is another value too. */
function free(values: tf.Tensor[], value: number): void {
  const tensor = values[value]!;
  values[value] = values[0]!;
  if (!values.includes(tensor)) tensor.dispose();
}

/** One per step; none where a later one does its work. */
function computationsOf(steps: readonly Step[]): (Computation | undefined)[] {
  const nUses = new Map<number, number>();
  for (const value of steps.flatMap(({ inputs }) => inputs)) nUses.set(value, (nUses.get(value) ?? 0) + 1);
  const producerOf = (value: number) => (nUses.get(value) === 1 ? steps[value - 1] : undefined);
  const folded = steps.map((step) => findFolded(step, producerOf));
  const needed = new Set([steps.length]);
  for (let value = steps.length; value > 0; value--) {
    const { inputs } = folded[value - 1]?.first ?? steps[value - 1]!;
    if (needed.has(value)) for (const input of inputs) needed.add(input);
  }
  return steps.map((step, i) => {
    if (!needed.has(i + 1)) return undefined;
    const found = folded[i];
    if (found) return foldedComputation(found);
    return { inputs: step.inputs, run: (values) => callLayer(step, values), dispose() {} };
  });
}

function callLayer({ layer, inputs }: Step, values: Values): tf.Tensor {
  const output = layer.call(
    inputs.map((value) => values[value]!),
    { training: false },
  );
  return Array.isArray(output) ? output[0]! : output;
}

function foldedComputation(found: FoldedConvolution): Computation {
  let weights: FoldedWeights | undefined;
  let sources: readonly object[] = []; // the data that they were computed from
  const dispose = () => {
    if (weights) tf.dispose([weights.filter, weights.bias]);
    weights = undefined;
  };
  return {
    inputs: found.first.inputs,
    run(values) {
      const now = [...found.conv.getWeights(), ...found.norm.getWeights()].map(({ dataId }) => dataId);
      if (weights === undefined || now.some((dataId, i) => dataId !== sources[i])) {
        dispose();
        weights = foldWeights(found);
        sources = now;
      }
      return convolveFolded(found, weights, values[found.first.inputs[0]!] as tf.Tensor4D);
    },
    dispose,
  };
}
