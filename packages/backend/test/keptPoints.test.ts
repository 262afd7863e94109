// Filters of predictions: what is kept of them is what a fresh filter gives, and goes with them.
import { prepareBackend } from "@ser/backend";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { keptPoints } from "../src/wasm/keptPoints.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

type Shape = [number, number, number, number];
const drawn = (shape: Shape, seed: number): tf.Tensor4D => tf.randomNormal(shape, 0, 1, "float32", seed);
const convolved = (x: tf.Tensor4D, filter: tf.Tensor4D) =>
  tf.tidy(() => tf.conv2d(x, filter, 1, "same").dataSync());

test("uses of a filter, and of another variable's value, give the same bits", () => {
  const x = drawn([2, 9, 11, 8], 1);
  const [first, second] = [drawn([3, 3, 8, 16], 2), drawn([3, 3, 8, 16], 3)];
  const expected = [convolved(x, first), convolved(x, second)];
  const filter = tf.variable(first, true) as tf.Variable<tf.Rank.R4>;
  for (let use = 0; use < 4; use++) expect(convolved(x, filter)).toEqual(expected[0]);
  filter.assign(second);
  for (let use = 0; use < 4; use++) expect(convolved(x, filter)).toEqual(expected[1]);
});

test("the same data in another shape has other points", () => {
  const x = drawn([1, 8, 8, 16], 1);
  const filter = drawn([3, 3, 8, 16], 2);
  const other = tf.reshape(filter, [3, 3, 16, 8]) as tf.Tensor4D;
  const expected = convolved(x, tf.tensor4d(filter.dataSync(), [3, 3, 16, 8]));
  for (let use = 0; use < 3; use++) convolved(drawn([1, 8, 8, 8], 3), filter);
  expect(convolved(x, other)).toEqual(expected);
});

test("points are freed with their filter: 200 filters take the room of one", () => {
  const backend = tf.backend() as BackendWasm & { wasm: { HEAPU8: Uint8Array } };
  const x = tf.ones([1, 4, 8, 64]) as tf.Tensor4D;
  const use = () => {
    const filter = tf.ones([3, 3, 64, 64]) as tf.Tensor4D; // its points: 0.6 MB
    for (let i = 0; i < 2; i++) convolved(x, filter);
    expect(keptPoints(backend, filter)).toBeGreaterThan(0);
    filter.dispose();
  };
  use();
  const before = backend.wasm.HEAPU8.length;
  for (let i = 0; i < 200; i++) use();
  expect(backend.wasm.HEAPU8.length).toBe(before);
});
