import { prepareBackend } from "@ser/backend";
import { movingAverage } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { relativeError, torch, toTensor } from "./readTorch.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const TOLERANCE = 2e-6;
const bits = (tensor: tf.Tensor) => tensor.dataSync().slice();

test("is PyTorch's, and gives the weights back bit for bit", () => {
  const weight = tf.variable(toTensor(torch.averages[0]!.weight));
  const average = movingAverage({ decay: 0.7 });
  for (const step of torch.averages) {
    weight.assign(toTensor(step.weight));
    average.update({ weight });
    const before = bits(weight);
    average.apply({ weight });
    expect(relativeError(weight, step.average)).toBeLessThan(TOLERANCE);
    average.restore({ weight });
    expect(bits(weight)).toEqual(before);
  }
});

test("ramped up, keeps min(decay, (1 + n) / (10 + n)) of the average", () => {
  const weight = tf.variable(tf.scalar(1));
  const average = movingAverage({ decay: 0.25, rampUp: true });
  average.update({ weight });
  let expected = 1;
  for (const [n, kept] of [
    [1, 2 / 11],
    [2, 0.25],
    [3, 0.25],
  ] as const) {
    weight.assign(tf.scalar(10 * n));
    average.update({ weight });
    expected = kept * expected + (1 - kept) * 10 * n;
    expect(average.state()["average/weight"]!.dataSync()[0]).toBeCloseTo(expected, 4);
  }
});

test("stopped and continued, goes on bit for bit; nothing is left behind", () => {
  const { numTensors } = tf.memory();
  const weight = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));
  const whole = movingAverage({ decay: 0.9, rampUp: true });
  let parted = movingAverage({ decay: 0.9, rampUp: true });
  for (let n = 0; n < 6; n++) {
    tf.tidy(() => weight.assign(tf.randomNormal([2], 0, 1, "float32", n + 1)));
    whole.update({ weight });
    parted.update({ weight });
    const next = movingAverage({ decay: 0.9, rampUp: true });
    next.setState(parted.state());
    parted.dispose();
    parted = next;
  }
  expect(bits(parted.state()["average/weight"]!)).toEqual(bits(whole.state()["average/weight"]!));
  whole.apply({ weight });
  whole.restore({ weight });
  for (const held of [whole, parted, weight]) held.dispose();
  expect(tf.memory().numTensors).toBe(numTensors);
});

test("what cannot be is told", () => {
  const weight = tf.variable(tf.scalar(1));
  const average = movingAverage({ decay: 0.9 });
  expect(() => average.apply({ weight })).toThrow('must be those of the steps before, got "weight"');
  average.update({ weight });
  average.apply({ weight });
  expect(() => average.apply({ weight })).toThrow("the average is in place already");
  expect(() => movingAverage({ decay: 1 })).toThrow("decay must be finite, at least 0 and below 1, got 1");
});
