import { prepareBackend } from "@ser/backend";
import { adam, adamW, clipByGlobalNorm, type Optimizer, sgd } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { relativeError, type StoredArray, torch, toTensor } from "./readTorch.ts";

const TOLERANCE = 2e-6;
const create = { sgd, adam, adamW };

/** Optimizers with a state, and some step sizes. */
const cases: readonly [name: string, create: () => Optimizer][] = [
  ["sgd with momentum", () => sgd({ momentum: 0.9, nesterov: true, weightDecay: 0.1 })],
  ["adam", () => adam()],
  ["adamW", () => adamW({ weightDecay: 0.1 })],
];
const SHAPES = { kernel: [5, 3], bias: [7], scalar: [] } as const;

function tensors(seed: number): tf.NamedTensorMap {
  const entries = Object.entries(SHAPES).map(([name, shape], i) => [
    name,
    tf.randomNormal([...shape], 0, 1, "float32", 10 * seed + i + 1),
  ]);
  return Object.fromEntries(entries);
}
const variables = (values: tf.NamedTensorMap) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, tf.variable(value, true)]));
const bits = (values: tf.NamedTensorMap) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.dataSync().slice()]));

/** Steps number `from` to `to`, with gradients of their own. */
function run(optimizer: Optimizer, weights: Record<string, tf.Variable>, from: number, to: number): void {
  for (let step = from; step <= to; step++) {
    const gradients = tensors(100 + step);
    optimizer.applyGradients(weights, gradients, { learningRate: 0.01 * step });
    tf.dispose(gradients);
  }
}

describe.each(["wasm", "cpu"] as const)("on %s", (backend) => {
  beforeAll(async () => {
    await prepareBackend({ prefer: backend });
  });

  test.each(torch.optimizers)("$name steps as PyTorch's", ({ kind, options, weights, steps }) => {
    const toTensors = (stored: Readonly<Record<string, StoredArray>>) =>
      Object.fromEntries(Object.entries(stored).map(([name, array]) => [name, toTensor(array)]));
    const ours = variables(toTensors(weights));
    const optimizer = create[kind](options);
    for (const step of steps) {
      optimizer.applyGradients(ours, toTensors(step.gradients), step);
      for (const [name, expected] of Object.entries(step.weights)) {
        expect(relativeError(ours[name]!, expected)).toBeLessThan(TOLERANCE);
      }
    }
    optimizer.dispose();
  });

  describe.each(cases)("%s", (_, optimizerOf) => {
    test("stopped and continued, goes on bit for bit", () => {
      const [whole, parted] = [variables(tensors(1)), variables(tensors(1))];
      run(optimizerOf(), whole, 1, 6);
      const [first, second] = [optimizerOf(), optimizerOf()];
      run(first, parted, 1, 3);
      second.setState(first.state());
      first.dispose();
      run(second, parted, 4, 6);
      expect(bits(parted)).toEqual(bits(whole));
    });

    test("copies of weights and gradients stay what they were", () => {
      const weights = variables(tensors(1));
      const copies = Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, w.clone()]));
      const gradients = tensors(2);
      const before = [bits(copies), bits(gradients)];
      const optimizer = optimizerOf();
      for (let n = 0; n < 3; n++) optimizer.applyGradients(weights, gradients, { learningRate: 0.1 });
      expect([bits(copies), bits(gradients)]).toEqual(before);
      expect(bits(weights)).not.toEqual(before[0]);
    });

    test("leaves no tensors behind", () => {
      const weights = variables(tensors(1));
      const { numTensors } = tf.memory();
      const optimizer = optimizerOf();
      run(optimizer, weights, 1, 1);
      const inUse = tf.memory().numTensors;
      run(optimizer, weights, 2, 5);
      optimizer.setState(optimizer.state());
      expect(tf.memory().numTensors).toBe(inUse);
      optimizer.dispose();
      expect(tf.memory().numTensors).toBe(numTensors);
    });

    test("a weight without a gradient is named", () => {
      const optimizer = optimizerOf();
      const { kernel: _, ...others } = tensors(2);
      expect(() => optimizer.applyGradients(variables(tensors(1)), others, { learningRate: 1 })).toThrow(
        'every weight must have a gradient, got none of "kernel"',
      );
    });
  });

  test.each(torch.clipping)("norms clipped to $maxNorm are PyTorch's", ({ maxNorm, before, after, norm }) => {
    const gradients = Object.fromEntries(before.map((array, i) => [`g${i}`, toTensor(array)]));
    const { numTensors } = tf.memory();
    const clipped = clipByGlobalNorm(gradients, { maxNorm });
    expect(clipped.norm.dataSync()[0]).toBeCloseTo(norm, 5);
    for (const [i, expected] of after.entries()) {
      expect(relativeError(clipped.gradients[`g${i}`]!, expected)).toBeLessThan(TOLERANCE);
    }
    tf.dispose(clipped as unknown as tf.NamedTensorMap);
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

test("decays decides which weights decay", async () => {
  await prepareBackend({ prefer: "wasm" });
  const weights = variables(tensors(1));
  const before = bits(weights);
  const zeros = Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, tf.zerosLike(w)]));
  const asked: [string, readonly number[]][] = [];
  const decays = (name: string, shape: readonly number[]) => {
    asked.push([name, shape]);
    return name === "bias";
  };
  adamW({ weightDecay: 0.5, decays }).applyGradients(weights, zeros, { learningRate: 0.1 });
  const after = bits(weights);
  expect(asked).toEqual(Object.entries(SHAPES));
  expect([after.kernel, after.scalar]).toEqual([before.kernel, before.scalar]);
  expect(after.bias).toEqual(before.bias!.map((value) => value * Math.fround(0.95)));
});

test("configs tell optimizers apart, and settings out of range are told", () => {
  expect(adamW().config).toEqual({
    name: "adamW",
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
    decays: "all but vectors",
  });
  expect(adamW({ decays: () => true }).config.decays).toBe("chosen by the caller");
  expect(() => adam({ beta2: 1 })).toThrow("adam: beta2 must be finite, at least 0 and below 1, got 1");
  expect(() => adamW({ weightDecay: -1 })).toThrow("adamW: weightDecay must be finite, at least 0, got -1");
  expect(() => sgd({ nesterov: true })).toThrow("sgd: nesterov must come with momentum above 0, got 0");
  expect(() => clipByGlobalNorm({}, { maxNorm: Number.NaN })).toThrow(
    "maxNorm must be finite, above 0, got NaN",
  );
});
