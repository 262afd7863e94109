// What the shared suite cannot say: rules that other backends do not share, and what is left behind.
import { batchNormTraining, prepareBackend } from "@ser/backend";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // registers the gradients
import { beforeAll, expect, test } from "vitest";
import { installWasmKernels, uninstallWasmKernels } from "../src/wasm/installWasmKernels.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

test.each([1, 5])("of equal values of %d channels the first gets max pooling's gradient", (channels) => {
  const x = tf.ones([1, 2, 2, channels]) as tf.Tensor4D;
  const gradient = tf.grad((image: tf.Tensor) => tf.maxPool(image as tf.Tensor4D, 2, 2, "valid"))(x);
  expect(tf.sum(gradient, 3).arraySync()).toEqual([
    [
      [channels, 0],
      [0, 0],
    ],
  ]);
});

test("channels that do not come last are refused, as the stock kernels refuse them", () => {
  const [x, filter] = [tf.ones([1, 8, 6, 8]) as tf.Tensor4D, tf.ones([3, 3, 8, 8]) as tf.Tensor4D];
  expect(() => tf.conv2d(x, filter, 1, "same", "NCHW")).toThrow("does not support dataFormat");
  const fused = { x, filter, strides: 1, pad: "same", dataFormat: "NCHW" } as const;
  expect(() => tf.fused.conv2d(fused)).toThrow("does not support dataFormat");
  const inputs = { x, dy: x };
  const attrs = { strides: 1, pad: "same", dataFormat: "NCHW", filterShape: [3, 3, 8, 8] };
  expect(() => tf.engine().runKernel("Conv2DBackpropFilter", inputs, attrs)).toThrow(
    "Conv2DBackpropFilter: the wasm backend has no kernel of its own for these operands",
  );
});

test("the gradient by images whose channels come first is the stock kernel's", async () => {
  const filter = tf.randomNormal([3, 3, 4, 8], 0, 1, "float32", 1) as tf.Tensor4D;
  const dy = tf.randomNormal([1, 8, 6, 5], 0, 1, "float32", 2) as tf.Tensor4D;
  const [nhwc, nchw] = (["NHWC", "NCHW"] as const).map((dataFormat) => {
    const isLast = dataFormat === "NHWC";
    const given = isLast ? tf.transpose(dy, [0, 2, 3, 1]) : dy;
    const attrs = { strides: 1, pad: "same", dataFormat, inputShape: isLast ? [1, 6, 5, 4] : [1, 4, 6, 5] };
    const gradient = tf
      .engine()
      .runKernel<tf.Tensor4D>("Conv2DBackpropInput", { dy: given as tf.Tensor4D, filter }, attrs);
    return isLast ? gradient : tf.transpose(gradient, [0, 2, 3, 1]);
  });
  const difference = tf.max(tf.abs(tf.sub(nhwc!, nchw!))).dataSync()[0];
  expect(nchw!.shape).toEqual([1, 6, 5, 4]);
  expect(difference).toBeLessThan(1e-4);
});

test("identity shares the data, and keeps it as long as either lives", () => {
  const backend = tf.backend() as BackendWasm;
  const x = tf.tensor1d([1, 2, 3]);
  const before = backend.numDataIds();
  const y = tf.clone(x);
  expect(backend.numDataIds()).toBe(before);
  x.dispose();
  expect([...y.dataSync()]).toEqual([1, 2, 3]);
  y.dispose();
  expect(backend.numDataIds()).toBe(before - 1);
});

test("200 training steps leave nothing in the backend or its heap", () => {
  const backend = tf.backend() as BackendWasm & { wasm: { HEAPU8: Uint8Array } };
  const x = tf.randomUniform([4, 12, 10, 4], -1, 1, "float32", 1) as tf.Tensor4D;
  const filter = tf.variable(tf.randomUniform([3, 3, 4, 8], -1, 1, "float32", 2)) as tf.Variable<tf.Rank.R4>;
  const [gamma, beta] = [tf.ones([8]), tf.zeros([8])] as [tf.Tensor1D, tf.Tensor1D];
  const optimizer = tf.train.adam(1e-3);
  const step = () =>
    optimizer.minimize(() => {
      const { y } = batchNormTraining(tf.conv2d(x, filter, 1, "same"), gamma, beta, { epsilon: 1e-3 });
      const pooled = tf.maxPool(tf.leakyRelu(y as tf.Tensor4D, 0.1), 2, 2, "valid");
      return tf.mean(tf.square(pooled)) as tf.Scalar;
    });
  const state = () => [tf.memory().numTensors, backend.numDataIds(), backend.wasm.HEAPU8.length];
  for (let i = 0; i < 3; i++) step();
  const before = state();
  for (let i = 0; i < 200; i++) step();
  expect(state()).toEqual(before);
});

test.each([
  [48, 100, 8],
  [131, 70, 61],
  [800, 512, 96],
])("products of %d x %d and %d columns have the bits of the stock kernels", (rows, inner, cols) => {
  const [a, b] = [
    tf.randomNormal([rows, inner], 0, 1, "float32", 1),
    tf.randomNormal([inner, cols], 0, 1, "float32", 2),
  ];
  const [at, bt] = [tf.transpose(a), tf.transpose(b)];
  const bias = tf.randomNormal([cols], 0, 1, "float32", 3);
  const dense = (activation: "relu" | "linear") =>
    tf.fused.matMul({ a: a as tf.Tensor2D, b: b as tf.Tensor2D, bias, activation }).dataSync();
  uninstallWasmKernels();
  const stock = [tf.matMul(a, b).dataSync(), dense("linear"), dense("relu")];
  installWasmKernels();
  expect(dense("linear")).toEqual(stock[1]);
  expect(dense("relu")).toEqual(stock[2]);
  for (const transposeA of [false, true]) {
    for (const transposeB of [false, true]) {
      const product = tf.matMul(transposeA ? at : a, transposeB ? bt : b, transposeA, transposeB);
      expect(product.dataSync()).toEqual(stock[0]);
    }
  }
});

test("installing twice changes nothing, and the stock kernels come back", () => {
  const ours = tf.getKernel("MaxPoolGrad", "wasm").kernelFunc;
  installWasmKernels();
  expect(tf.getKernel("MaxPoolGrad", "wasm").kernelFunc).toBe(ours);
  uninstallWasmKernels();
  expect(tf.getKernel("MaxPoolGrad", "wasm").kernelFunc).not.toBe(ours);
  expect(tf.getKernel("Conv2DBackpropFilter", "wasm")).toBeUndefined();
  installWasmKernels();
  expect(tf.getKernel("Conv2DBackpropFilter", "wasm")).toBeDefined();
});

test("batchNormTraining names what does not fit", () => {
  const x = tf.ones([2, 3]);
  const [three, four] = [tf.ones([3]), tf.ones([4])] as [tf.Tensor1D, tf.Tensor1D];
  expect(() => batchNormTraining(x, four, three, { epsilon: 1e-3 })).toThrow(
    "batchNormTraining: gamma must have the shape [3], x's last axis, got [4]",
  );
  expect(() => batchNormTraining(x, three, three, { epsilon: 0 })).toThrow("epsilon must be above 0, got 0");
  const whole = tf.ones([2, 3], "int32");
  expect(() => batchNormTraining(whole, three, three, { epsilon: 1e-3 })).toThrow(
    "batchNormTraining: x must be float32, got int32",
  );
});
