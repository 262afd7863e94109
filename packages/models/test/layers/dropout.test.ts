import { prepareBackend } from "@ser/backend";
import { MultiHeadAttention, SeededDropout, SpatialDropout } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "cpu" });
});

const ones = () => tf.ones([4, 5, 6, 8]);
const valuesOf = (layer: SeededDropout, x = ones()) => layer.call(x, { training: true }).dataSync();

test.each([SeededDropout, SpatialDropout])(
  "%s: every step has a mask of its own, and a seed repeats them",
  (Dropout) => {
    const layer = new Dropout({ rate: 0.4, seed: 7 });
    const masks = [valuesOf(layer), valuesOf(layer), valuesOf(layer)];
    expect(masks[0]).not.toEqual(masks[1]);
    expect(masks[1]).not.toEqual(masks[2]);
    const again = new Dropout({ rate: 0.4, seed: 7 });
    expect([valuesOf(again), valuesOf(again), valuesOf(again)]).toEqual(masks);
    again.step = 1;
    expect(valuesOf(again)).toEqual(masks[1]);
    expect(valuesOf(new Dropout({ rate: 0.4, seed: 8 }))).not.toEqual(masks[0]);
  },
);

test("the share that is dropped is the rate, and the mean stays", () => {
  const values = valuesOf(new SeededDropout({ rate: 0.25, seed: 1 }), tf.ones([1, 100, 100, 4]));
  const dropped = values.filter((value) => value === 0).length / values.length;
  expect(dropped).toBeGreaterThan(0.24);
  expect(dropped).toBeLessThan(0.26);
  for (const value of new Set(values)) if (value !== 0) expect(value).toBeCloseTo(1 / 0.75, 6);
});

test("spatial dropout drops whole channels of single clips", () => {
  const mask = new SpatialDropout({ rate: 0.5, seed: 3 }).call(ones(), { training: true });
  const least = tf.min(mask, [1, 2]).dataSync();
  expect(least).toEqual(tf.max(mask, [1, 2]).dataSync());
  expect(new Set(least)).toEqual(new Set([0, 2]));
});

test("nothing is dropped outside of training, and no mask is used up", () => {
  const layer = new SeededDropout({ rate: 0.9, seed: 1 });
  expect(layer.call(ones()).dataSync()).toEqual(ones().dataSync());
  expect(layer.step).toBe(0);
});

test("attention drops other weights at each step, repeatably", () => {
  const outputs = () => {
    const layer = new MultiHeadAttention({ nHeads: 2, dropoutRate: 0.5, seed: 2 });
    const x = tf.randomNormal([2, 6, 4], 0, 1, "float32", 1);
    layer.apply(x);
    return [1, 2].map(() => layer.call(x, { training: true }).dataSync());
  };
  const [first, second] = outputs();
  expect(first).not.toEqual(second);
  expect(outputs()).toEqual([first, second]);
});

test("rates and seeds out of range are refused", () => {
  expect(() => new SeededDropout({ rate: 1, seed: 1 })).toThrow(
    "SeededDropout: rate must be at least 0 and below 1, got 1",
  );
  expect(() => new SpatialDropout({ rate: 0.1, seed: -1 })).toThrow(
    "seed must be an integer, at least 0, got -1",
  );
});
