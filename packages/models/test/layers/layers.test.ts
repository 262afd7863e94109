import { prepareBackend } from "@ser/backend";
import {
  AttentiveStatisticsPooling,
  BatchNorm,
  kaimingNormal,
  LeakyRelu,
  Lstm,
  MultiHeadAttention,
  Orthogonal,
  SinusoidalPositionalEncoding,
  weightSeeds,
  xavierNormal,
} from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

test.each([
  [[64, 256], 64],
  [[50, 7], 7],
  [[3, 3, 2, 5], 5],
])("an orthogonal matrix of shape %j has %d orthonormal rows or columns", (shape, nShort) => {
  const flat = tf.reshape(new Orthogonal({ seed: 1, gain: 2 }).apply(shape), [-1, shape.at(-1)!]);
  const [rows, cols] = flat.shape as [number, number];
  const product = rows < cols ? tf.matMul(flat, flat, false, true) : tf.matMul(flat, flat, true);
  const expected = tf.mul(tf.eye(nShort), 4).dataSync();
  for (const [i, value] of product.dataSync().entries()) expect(value).toBeCloseTo(expected[i]!, 5);
});

test("TensorFlow.js's own layers take the orthogonal initialiser, and the seed fixes it", () => {
  const kernelOf = (seed: number) => {
    const layer = tfl.layers.dense({ units: 4, kernelInitializer: new Orthogonal({ seed }) });
    layer.apply(tfl.input({ shape: [6] }));
    return layer.getWeights()[0]!.dataSync();
  };
  expect(kernelOf(0)).toEqual(kernelOf(0));
  expect(kernelOf(0)).not.toEqual(kernelOf(1));
  expect(() => new Orthogonal({ seed: 1 }).apply([5])).toThrow(
    "Orthogonal: shape must have at least 2 axes, got [5]",
  );
});

test.each([
  ["kaimingNormal", kaimingNormal({ fanIn: 50, negativeSlope: 0.5, seed: 1 }), Math.sqrt(2 / (1.25 * 50))],
  ["xavierNormal", xavierNormal({ fanIn: 60, fanOut: 40, seed: 1 }), Math.sqrt(2 / 100)],
])("%s has its deviation, and tails", (_name, initializer, deviation) => {
  const values = tf.div(initializer.apply([200, 200]), deviation);
  expect(tf.moments(values).variance.dataSync()[0]).toBeCloseTo(1, 1);
  expect(tf.max(tf.abs(values)).dataSync()[0]).toBeGreaterThan(3);
});

test("models' seeds do not meet", () => {
  const [first, second] = [weightSeeds(1), weightSeeds(2)];
  const seeds = Array.from({ length: 255 }, () => first());
  expect(seeds).not.toContain(second());
  expect(weightSeeds(2 ** 44 - 1)()).toBe(2 ** 52 - 256);
  expect(() => weightSeeds(2 ** 44)).toThrow(
    "seed must be below 17592186044416 (2 ** 44), got 17592186044416",
  );
  expect(() => weightSeeds(0.5)).toThrow("weightSeeds: seed must be an integer, at least 0, got 0.5");
});

test("an LSTM's forget gates start open", () => {
  const layer = new Lstm({ units: 2, seed: 1 });
  layer.apply(tfl.input({ shape: [3, 4] }));
  expect([...layer.getWeights()[2]!.dataSync()]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
});

test("attention over time sums to one", () => {
  const layer = new AttentiveStatisticsPooling({ seed: 1 });
  const x = tf.randomNormal<tf.Rank.R3>([2, 7, 4], 0, 1, "float32", 1);
  expect((layer.apply(x) as tf.Tensor).shape).toEqual([2, 8]);
  for (const sum of tf.sum(layer.attention(x), 1).dataSync()) expect(sum).toBeCloseTo(1, 6);
});

test("settings that do not fit are refused by name", () => {
  const sequence = tfl.input({ shape: [9, 6] });
  expect(() => new MultiHeadAttention({ nHeads: 4, seed: 1 }).apply(sequence)).toThrow(
    "MultiHeadAttention: nHeads must divide the 6 features, got 4",
  );
  expect(() => new SinusoidalPositionalEncoding({ maxLength: 8 }).apply(sequence)).toThrow(
    "sequences must have at most 8 frames, got 9; raise maxLength",
  );
  expect(() => new Lstm({ units: 0, seed: 1 })).toThrow("Lstm: units must be an integer, at least 1, got 0");
});

test("places are those of each sequence, of whatever length, up to the longest", () => {
  const layer = new SinusoidalPositionalEncoding({ maxLength: 8 });
  const places = (length: number) => {
    const placed = layer.apply(tf.zeros([1, length, 4])) as tf.Tensor3D;
    return placed.arraySync()[0]!;
  };
  const long = places(7);
  expect(places(3)).toEqual(long.slice(0, 3));
  expect(places(7)).toEqual(long);
  expect(() => places(9)).toThrow("sequences must have at most 8 frames, got 9; raise maxLength");
  const input = tfl.input({ shape: [null, 4] });
  const outputs = layer.apply(input) as tfl.SymbolicTensor;
  const model = tfl.model({ inputs: input, outputs });
  const [placed] = (model.predict(tf.zeros([1, 5, 4])) as tf.Tensor3D).arraySync();
  expect(placed).toEqual(long.slice(0, 5));
});

test("a frozen BatchNorm keeps its moving statistics, and takes them in training too, as Keras has it", () => {
  const x = tf.randomNormal([8, 2], 3, 2, "float32", 1);
  const layer = new BatchNorm();
  layer.apply(x, { training: true });
  const before = layer.getWeights().map((weight) => weight.dataSync());
  layer.trainable = false;
  const frozen = (layer.apply(x, { training: true }) as tf.Tensor).dataSync();
  expect(frozen).toEqual((layer.apply(x) as tf.Tensor).dataSync());
  expect(layer.getWeights().map((weight) => weight.dataSync())).toEqual(before);
  layer.trainable = true;
  layer.apply(x, { training: true });
  expect(layer.getWeights().map((weight) => weight.dataSync())).not.toEqual(before);
});

test.each([
  [() => new BatchNorm({ momentum: 9 }), "BatchNorm: momentum must be 0 to 1, got 9"],
  [() => new BatchNorm({ epsilon: -5 }), "BatchNorm: epsilon must be finite and above 0, got -5"],
  [
    () => new LeakyRelu({ alpha: 0.1 } as never),
    "LeakyRelu: negativeSlope must be at least 0 and below 1, got undefined",
  ],
])("settings of layers are checked, %#", (make, message) => {
  expect(make).toThrow(message);
});
