import { prepareBackend } from "@ser/backend";
import { mlp } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

test("180-128-64-6 has 31,814 parameters, as the source has", () => {
  const model = mlp({ inputDim: 180, nClasses: 6, seed: 1 });
  expect(model.countParams()).toBe(31_814);
  expect(model.layers.map((layer) => layer.outputShape)).toEqual([
    [null, 180],
    [null, 128],
    [null, 64],
    [null, 6],
  ]);
});

test("weights and biases start uniform within 1 / sqrt(fan_in)", () => {
  const [kernel, bias, kernel2] = mlp({ inputDim: 180, nClasses: 6, seed: 1 }).getWeights();
  const bound = 1 / Math.sqrt(180);
  for (const weight of [kernel!, bias!]) {
    const values = weight.dataSync();
    expect(values.every((value) => Math.abs(value) <= bound)).toBe(true);
    expect(Math.max(...values)).toBeGreaterThan(0.9 * bound);
    expect(Math.min(...values)).toBeLessThan(-0.9 * bound);
  }
  const second = kernel2!.dataSync();
  expect(Math.max(...second)).toBeGreaterThan(0.9 / Math.sqrt(128));
});

test("the seed fixes the weights, and gives each layer its own", () => {
  const first = (seed: number) => mlp({ inputDim: 180, nClasses: 6, seed }).getWeights()[0]!.dataSync();
  expect(first(1)).toEqual(first(1));
  expect(first(1)).not.toEqual(first(2));
  const square = mlp({ inputDim: 64, nClasses: 64, hiddenUnits: [64], seed: 1 }).getWeights();
  expect(square[0]!.dataSync()).not.toEqual(square[2]!.dataSync());
});

test("equals the plain formula: relu(x W + b) W' + b'", () => {
  const model = mlp({ inputDim: 3, nClasses: 2, hiddenUnits: [4], seed: 5 });
  const [w1, b1, w2, b2] = model.getWeights();
  const x = tf.tensor2d([
    [1, -2, 0.5],
    [0, 3, -1],
  ]);
  const expected = tf.add(tf.matMul(tf.relu(tf.add(tf.matMul(x, w1!), b1!)), w2!), b2!).dataSync();
  const got = (model.predict(x) as tf.Tensor).dataSync();
  for (const [i, value] of got.entries()) expect(value).toBeCloseTo(expected[i]!, 5);
});

test("counts out of range are refused", () => {
  expect(() => mlp({ inputDim: 0, nClasses: 6, seed: 1 })).toThrow(
    "inputDim must be an integer, at least 1, got 0",
  );
  expect(() => mlp({ inputDim: 5, nClasses: 1, seed: 1 })).toThrow(
    "nClasses must be an integer, at least 2, got 1",
  );
  expect(() => mlp({ inputDim: 5, nClasses: 2, hiddenUnits: [1.5], seed: 1 })).toThrow("got 1.5");
});
