/**
 * Runs 1,000 training steps of a small convolutional network on wasm, and prints what they leave behind:
 * tensors, tensors of the backend, the module's heap and the process's memory.
 *
 *   npx tsx --conditions=@ser/source --expose-gc packages/backend/bench/memory.ts
 */
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // registers the gradients
import { batchNormTraining } from "../src/batchNormTraining.ts";
import { prepareBackend } from "../src/node/prepareBackend.ts";

const N_STEPS = 1000;
const REPORT_EVERY = 200;
const uniform = (shape: number[], seed: number) => tf.randomUniform(shape, -0.2, 0.2, "float32", seed);

console.log((await prepareBackend({ prefer: "wasm" })).summary);
const optimizer = tf.train.adam(1e-3);
const variable = (shape: number[], seed: number) => tf.variable(uniform(shape, seed));
const [conv, gamma, beta, depthwise, dense] = [
  variable([3, 3, 4, 8], 1),
  tf.variable(tf.ones([8])),
  tf.variable(tf.zeros([8])),
  variable([3, 3, 8, 1], 2),
  variable([8 * 5 * 6, 3], 3),
] as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.Tensor4D, tf.Tensor2D];
const x = uniform([8, 20, 24, 4], 4) as tf.Tensor4D;
const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2, 0, 1], "int32"), 3);

/** Convolution, batch normalization, pooling, strided depthwise convolution, dense; cross entropy; Adam. */
function step(): void {
  optimizer.minimize(() => {
    const { y } = batchNormTraining(tf.conv2d(x, conv, 1, "same"), gamma, beta, { epsilon: 1e-3 });
    const pooled = tf.maxPool(tf.leakyRelu(y as tf.Tensor4D, 0.1), 2, 2, "valid"); // [8, 10, 12, 8]
    const features = tf.relu(tf.depthwiseConv2d(pooled, depthwise, 2, "same")); // [8, 5, 6, 8]
    const logits = tf.matMul(tf.reshape(features, [8, -1]) as tf.Tensor2D, dense);
    return tf.losses.softmaxCrossEntropy(labels, logits) as tf.Scalar;
  });
}

for (let n = 0; n <= N_STEPS; n++) {
  if (n % REPORT_EVERY === 0 || n === 10) {
    globalThis.gc?.();
    const backend = tf.backend() as BackendWasm;
    const heap = (backend.wasm as unknown as { HEAPU8: Uint8Array }).HEAPU8.length / 2 ** 20;
    const rss = process.memoryUsage().rss / 2 ** 20;
    const counts = `${tf.memory().numTensors} tensors, ${backend.numDataIds()} in the backend`;
    console.log(`after ${n} steps: ${counts}, heap ${heap.toFixed(1)} MiB, process ${rss.toFixed(0)} MiB`);
  }
  step();
}
