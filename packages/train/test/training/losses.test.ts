import { prepareBackend } from "@ser/backend";
import { crossEntropy, focalLoss, type Loss } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // registers the gradients
import { beforeAll, describe, expect, test } from "vitest";
import { relativeError, torch, toTensor } from "./readTorch.ts";

const TOLERANCE = 2e-6;

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const hard = () => tf.tensor2d([1, 0, 0, 0, 0, 1], [2, 3]);
const logits = () => tf.tensor2d([2, -1, 0.5, 0.1, 3, -2], [2, 3]);
const lossOf = (loss: Loss, ...args: Parameters<Loss>) => loss(...args).dataSync()[0]!;

test.each(torch.losses)("$name is PyTorch's, and so is its gradient", (stored) => {
  const loss = stored.options.gamma === undefined ? crossEntropy(stored.options) : focalLoss(stored.options);
  const [targets, x] = [toTensor(stored.targets), toTensor(stored.logits)] as [tf.Tensor2D, tf.Tensor2D];
  expect(Math.abs(lossOf(loss, targets, x) / stored.loss - 1)).toBeLessThan(TOLERANCE);
  const gradient = tf.grad((z) => loss(targets, z as tf.Tensor2D))(x);
  expect(relativeError(gradient, stored.gradient)).toBeLessThan(TOLERANCE);
});

describe("focalLoss", () => {
  test("with gamma 0 is cross entropy", () => {
    const options = { labelSmoothing: 0.2, classWeights: [1, 2, 0.5] };
    const focal = lossOf(focalLoss({ ...options, gamma: 0 }), hard(), logits());
    expect(focal).toBeCloseTo(lossOf(crossEntropy(options), hard(), logits()), 6);
  });

  test.each([0, 0.5, 1, 2])("with gamma %d has a finite gradient where the model is certain", (gamma) => {
    const certain = tf.tensor2d([200, -200, 0, 200, 0, 0], [2, 3]);
    const gradient = tf
      .grad((z) => focalLoss({ gamma })(hard(), z as tf.Tensor2D))(certain)
      .dataSync();
    expect([...gradient].every(Number.isFinite)).toBe(true);
    expect(Math.abs(gradient[0]!)).toBeLessThan(1e-6); // right, and sure of it
    expect(gradient[5]).toBeCloseTo(-0.5, 3); // wrong, and sure of it
  });
});

test("the mean is over the rows: twice the same rows is the same loss", () => {
  const loss = crossEntropy({ classWeights: [3, 0.1, 7] });
  const [targets, x] = [hard(), logits()];
  const twice = (t: tf.Tensor2D) => tf.concat([t, t]);
  expect(lossOf(loss, twice(targets), twice(x))).toBeCloseTo(lossOf(loss, targets, x), 5);
});

test("configs hold all settings as JSON", () => {
  const { config } = focalLoss({ classWeights: [1, 2] });
  expect(JSON.parse(JSON.stringify(config))).toEqual({
    name: "focalLoss",
    gamma: 2,
    labelSmoothing: 0,
    classWeights: [1, 2],
  });
  expect(crossEntropy().config).toEqual({ name: "crossEntropy", labelSmoothing: 0, classWeights: null });
});

test("no tensors are left behind", () => {
  const [targets, x] = [hard(), logits()];
  const { numTensors } = tf.memory();
  for (const loss of [crossEntropy({ classWeights: [1, 2, 3] }), focalLoss({ labelSmoothing: 0.1 })]) {
    loss(targets, x).dispose();
    tf.grad((z) => loss(targets, z as tf.Tensor2D))(x).dispose();
  }
  expect(tf.memory().numTensors).toBe(numTensors);
});

test("settings out of range are told", () => {
  expect(() => crossEntropy({ labelSmoothing: 1.1 })).toThrow(
    "crossEntropy: labelSmoothing must be finite, at least 0 and at most 1, got 1.1",
  );
  expect(() => focalLoss({ gamma: -1 })).toThrow("focalLoss: gamma must be finite, at least 0, got -1");
  const whole = { labels: ["a", "b"], weights: [1, 2] }; // what classWeights of @ser/datasets gives
  for (const [name, loss] of Object.entries({ crossEntropy, focalLoss })) {
    expect(() => loss({ classWeights: whole as never })).toThrow(
      `${name}: classWeights must be a list of numbers, got Object; give its weights`,
    );
  }
  expect(() => crossEntropy({ classWeights: Float32Array.of(1, 2) as never })).not.toThrow();
  expect(() => focalLoss({ classWeights: [1, Number.NaN] })).toThrow("classWeights[1] must be finite");
  expect(() => crossEntropy({ classWeights: [1, 2] })(hard(), logits())).toThrow(
    "crossEntropy: classWeights must hold one weight per class (3), got 2",
  );
});
