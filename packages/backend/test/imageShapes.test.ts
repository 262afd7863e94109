// Shapes for which the stock kernels write outside of their output: the whole heap is broken then.
import { prepareBackend } from "@ser/backend";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";

type Image = tf.Tensor4D;
const images = (...shape: [number, number, number, number]) => tf.ones(shape) as Image;

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

function expectWholeHeap(): void {
  for (let i = 0; i < 5; i++) {
    const sum = tf.tidy(() => tf.sum(tf.add(tf.ones([1000]), 1)).dataSync()[0]);
    expect(sum).toBe(2000);
  }
}

const fused = (x: Image, filter: Image) =>
  tf.fused.conv2d({ x, filter, strides: 1, pad: "valid", bias: tf.zeros([8]) as tf.Tensor1D });

test.each([
  ["conv2d", [1, 0, 3, 8], () => tf.conv2d(images(1, 2, 5, 4), images(3, 3, 4, 8), 1, "valid")],
  ["conv2d of 2 x 2 taps", [1, 0, 2, 8], () => tf.conv2d(images(1, 1, 3, 4), images(2, 2, 4, 8), 1, "valid")],
  ["fused conv2d", [1, 0, 3, 8], () => fused(images(1, 2, 5, 4), images(3, 3, 4, 8))],
  ["depthwise", [1, 0, 3, 4], () => tf.depthwiseConv2d(images(1, 2, 5, 4), images(3, 3, 4, 1), 1, "valid")],
  ["maxPool", [2, 0, 4, 8], () => tf.maxPool(images(2, 1, 9, 8), 2, 2, "valid")],
  ["avgPool", [2, 0, 4, 8], () => tf.avgPool(images(2, 1, 9, 8), 2, 2, "valid")],
] as const)(
  "%s of an image that is a pixel too small has no values, and the heap stays whole",
  (_, shape, run) => {
    const y = run();
    expect([...y.shape]).toEqual([...shape]);
    expect(y.dataSync()).toHaveLength(0);
    expectWholeHeap();
  },
);

test.each([
  ["Conv2D", () => tf.conv2d(images(1, 1, 1, 4), images(5, 5, 4, 8), 1, "valid")],
  ["FusedConv2D", () => fused(images(1, 1, 1, 4), images(5, 5, 4, 8))],
  ["DepthwiseConv2dNative", () => tf.depthwiseConv2d(images(1, 1, 1, 4), images(5, 5, 4, 1), 1, "valid")],
  ["MaxPool", () => tf.maxPool(images(1, 1, 1, 4), 5, 1, "valid")],
] as const)("%s of an image that is smaller still is refused", (name, run) => {
  const nData = (tf.backend() as BackendWasm).numDataIds();
  expect(() => tf.tidy(run)).toThrow(
    `${name}: the window must fit into the image of 1 x 1, got 5 x 5; pad the image, or take a smaller window`,
  );
  expect((tf.backend() as BackendWasm).numDataIds()).toBe(nData);
  expectWholeHeap();
});

test.each([
  ["Conv2D", () => tf.conv2d(images(2, 11, 10, 3), images(3, 3, 3, 5), [3, 2], 0)],
  ["DepthwiseConv2dNative", () => tf.depthwiseConv2d(images(2, 11, 10, 3), images(3, 3, 3, 1), [3, 2], 0)],
  ["AvgPool", () => tf.avgPool(images(2, 11, 10, 3), 3, [3, 2], 0)],
] as const)(
  "%s with two strides and a padding by a number, whose width is computed wrongly, is refused",
  (name, run) => {
    expect(() => tf.tidy(run)).toThrow(
      `${name}: strides must be equal where the padding is a number, got [3,2]; pad by tf.pad, and take "valid"`,
    );
    expectWholeHeap();
  },
);

test("two strides are as right as one where the padding is none", () => {
  const y = tf.conv2d(images(2, 11, 10, 3), images(3, 3, 3, 5), [3, 2], "valid");
  expect(y.shape).toEqual([2, 3, 4, 5]);
  expect(new Set(y.dataSync())).toEqual(new Set([27]));
  expectWholeHeap();
});

test("a tensor beyond what addresses reach is refused, and the next one has its place", () => {
  const backend = tf.backend() as BackendWasm;
  expect(() => backend.makeOutput([2 ** 30 + 16], "float32")).toThrow(
    `wasm: the heap must have room for ${2 ** 32 + 64} bytes more, got none`,
  );
  expectWholeHeap();
});

test.each([[4], [40]])("one bias for all columns is added to each of them, %d inner values", (inner) => {
  const [a, b] = [tf.ones([60, inner]) as tf.Tensor2D, tf.ones([inner, 30]) as tf.Tensor2D];
  const nData = (tf.backend() as BackendWasm).numDataIds();
  const y = tf.fused.matMul({ a, b, bias: tf.tensor1d([2]), activation: "relu" });
  expect(new Set(y.dataSync())).toEqual(new Set([inner + 2]));
  expect((tf.backend() as BackendWasm).numDataIds()).toBe(nData + 2); // the result, and the bias
});

test.each([2, -0.5])("a leaky ReLU may have the slope %f", (leakyreluAlpha) => {
  const x = tf.fill([1, 4, 4, 8], -1) as Image;
  const fused = { x, filter: images(3, 3, 8, 8), strides: 1, pad: "same", leakyreluAlpha } as const;
  const y = tf.fused.conv2d({ ...fused, activation: "leakyrelu" });
  expect(y.dataSync()[0]).toBeCloseTo(leakyreluAlpha * -4 * 8, 4);
});

test("negative padding leaves out the image's edge", () => {
  const ramp = tf.tensor4d(
    Float32Array.from({ length: 6 * 6 * 8 }, (_, i) => Math.floor(i / 8)),
    [1, 6, 6, 8],
  );
  const inner = tf.slice(ramp, [0, 1, 1, 0], [1, 4, 4, 8]);
  const filter = images(3, 3, 8, 8);
  const pad: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [-1, -1],
    [-1, -1],
    [0, 0],
  ];
  const y = tf.conv2d(ramp, filter, 1, pad);
  expect(y.dataSync()).toEqual(tf.conv2d(inner, filter, 1, "valid").dataSync());
  expectWholeHeap();
});

test.each([3, 8])("a leaky ReLU has slope 0.2 where none is given, for %d channels too", (nChannels) => {
  const x = tf.fill([1, 4, 4, 4], -1) as Image;
  const filter = images(3, 3, 4, nChannels);
  const y = tf.fused.conv2d({ x, filter, strides: 1, pad: "same", activation: "leakyrelu" });
  expect(y.dataSync()[0]).toBeCloseTo(-0.2 * 4 * 4, 5);
});
