import * as tf from "@tensorflow/tfjs-core";
import { type Draw, kernelCase } from "../kernelCase.ts";

const image = (draw: Draw) => [[draw.int(2, 4), draw.int(3, 9), draw.int(3, 9), draw.int(2, 9)]];
const axes: Readonly<Record<string, number[]>> = {
  "all axes": [0, 1, 2, 3],
  "leading axes": [0, 1, 2],
  "the first axis": [0],
  "trailing axes": [2, 3],
  "the last axis": [-1],
  "middle axes": [1, 2],
  "the first and the last axis": [0, 3],
};

export const reductions = [
  ...Object.entries({ sum: tf.sum, mean: tf.mean, max: tf.max, min: tf.min }).flatMap(([name, reduce]) =>
    Object.entries(axes).flatMap(([which, axis]) =>
      [false, true].map((keepDims) =>
        kernelCase(`${name} over ${which}${keepDims ? ", kept" : ""}`, image, ([x]) =>
          reduce(x!, axis, keepDims),
        ),
      ),
    ),
  ),
  kernelCase("sum of small integers", image, ([x]) => tf.cast(tf.sum(tf.cast(x!, "int32"), 0), "float32"), {
    differentiable: false,
    map: (normal) => Math.round(3 * normal),
  }),
  kernelCase("logSumExp", image, ([x]) => tf.logSumExp(x!, -1)),
  kernelCase("cumsum", image, ([x]) => tf.cumsum(x!, 3)),
  kernelCase("softmax", image, ([x]) => tf.softmax(x!)),
  kernelCase("logSoftmax", image, ([x]) => tf.logSoftmax(x!)),
  kernelCase(
    "softmax cross entropy",
    (draw) => [[draw.int(2, 9), 8]],
    ([logits]) => {
      const labels = tf.oneHot(
        tf.tensor1d(
          Array.from({ length: logits!.shape[0]! }, (_, i) => i % 8),
          "int32",
        ),
        8,
      );
      return tf.losses.softmaxCrossEntropy(labels, logits!, undefined, 0.1);
    },
  ),
  ...Object.entries({ argMax: tf.argMax, argMin: tf.argMin }).map(([name, find]) =>
    kernelCase(name, image, ([x]) => tf.cast(find(x!, -1), "float32"), { differentiable: false }),
  ),
  kernelCase(
    "topk",
    image,
    ([x]) => {
      const { values, indices } = tf.topk(x!, 2);
      return tf.add(values, tf.cast(indices, "float32"));
    },
    { differentiable: false },
  ),
  kernelCase(
    "any and all",
    image,
    ([x]) =>
      tf.add(tf.cast(tf.any(tf.greater(x!, 0), 1), "float32"), tf.cast(tf.all(tf.less(x!, 1), 1), "float32")),
    { differentiable: false },
  ),
];
