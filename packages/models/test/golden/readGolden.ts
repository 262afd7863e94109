// Reads what PyTorch and Keras computed (generate.py, beside this file, made it).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";

interface StoredArray {
  readonly shape: number[];
  readonly values: number[];
}

interface StoredCase {
  readonly name: string;
  readonly weights: Readonly<Record<string, StoredArray>>;
  readonly x: StoredArray;
  readonly y: StoredArray;
  readonly dy: StoredArray;
  readonly dx: StoredArray;
  readonly movingMean?: StoredArray;
  readonly movingVariance?: StoredArray;
}

const { parameters, cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, "layers.json"), "utf8"),
) as { parameters: Record<string, number>; cases: StoredCase[] };

/** How many parameters Keras counts in the CRNN, and PyTorch in the other models, moving statistics included. */
export const goldenParameters: Readonly<Record<string, number>> = parameters;

/** One layer's weights, input, output and gradient. */
export function goldenCase(name: string): StoredCase {
  return cases.find((stored) => stored.name === name)!;
}

/** A stored array as a tensor. */
export function toTensor({ values, shape }: StoredArray): tf.Tensor {
  return tf.tensor(values, shape);
}

/** Largest difference over the largest golden value. */
export function relativeError(got: tf.Tensor, { values, shape }: StoredArray): number {
  if (got.shape.join() !== shape.join()) return Number.POSITIVE_INFINITY;
  const difference = Math.max(...got.dataSync().map((value, i) => Math.abs(value - values[i]!)));
  return difference / Math.max(...values.map(Math.abs));
}
