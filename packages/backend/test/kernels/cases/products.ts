import * as tf from "@tensorflow/tfjs-core";
import { type Draw, kernelCase } from "../kernelCase.ts";

/** Two matrices that fit, transposed or not; sometimes large enough for another path. */
const matrices =
  (transposeA: boolean, transposeB: boolean, batch: (draw: Draw) => number[]) => (draw: Draw) => {
    const [rows, inner, cols] = [draw.int(1, 60), draw.int(2, 60), draw.int(1, 60)];
    const outer = batch(draw);
    return [
      [...outer, ...(transposeA ? [inner, rows] : [rows, inner])],
      [...outer, ...(transposeB ? [cols, inner] : [inner, cols])],
    ];
  };
const batches = {
  matMul: () => [],
  "matMul of a batch": (draw: Draw) => [draw.int(2, 5)],
  "matMul of a batch of one": () => [1],
  "matMul of two axes of batches": (draw: Draw) => [2, draw.int(2, 3)],
};

export const products = [
  ...Object.entries(batches).flatMap(([name, batch]) =>
    [0, 1, 2, 3].map((bits) => {
      const [transposeA, transposeB] = [bits % 2 === 1, bits > 1];
      const suffix = `${transposeA ? ", first transposed" : ""}${transposeB ? ", second transposed" : ""}`;
      return kernelCase(`${name}${suffix}`, matrices(transposeA, transposeB, batch), ([a, b]) =>
        tf.matMul(a!, b!, transposeA, transposeB),
      );
    }),
  ),
  kernelCase(
    "matMul of a wide second matrix, transposed",
    () => [
      [8, 64],
      [300, 64],
    ],
    ([a, b]) => tf.matMul(a!, b!, false, true),
  ),
  kernelCase(
    "matMul of a batch and one matrix",
    (draw) => [
      [3, draw.int(2, 30), 20],
      [1, 20, draw.int(2, 30)],
    ],
    ([a, b]) => tf.matMul(a!, b!),
    { differentiable: false }, // tfjs-core has none where batches differ
  ),
  kernelCase(
    "matMul of each of two with each of three",
    () => [
      [2, 1, 9, 40],
      [1, 3, 40, 11],
    ],
    ([a, b]) => tf.matMul(a!, b!),
    { differentiable: false },
  ),
  kernelCase(
    "matMul of more rows than are taken at a time",
    (draw) => [
      [draw.int(90, 110), 1500],
      [1500, draw.int(9, 20)],
    ],
    ([a, b]) => tf.matMul(a!, b!),
  ),
  ...(["linear", "relu"] as const).map((activation) =>
    kernelCase(
      `dense ${activation} of many rows`,
      (draw) => {
        const [inner, cols] = [draw.int(20, 40), draw.int(20, 40)];
        return [[draw.int(48, 70), inner], [inner, cols], [cols]];
      },
      ([a, b, bias]) => tf.fused.matMul({ a: a!, b: b!, bias: bias!, activation }),
    ),
  ),
  ...(["linear", "relu", "elu", "sigmoid", "leakyrelu"] as const).map((activation) =>
    kernelCase(
      `dense ${activation}`,
      (draw) => {
        const [inner, cols] = [draw.int(2, 40), draw.int(1, 40)];
        return [[draw.int(1, 40), inner], [inner, cols], [cols]];
      },
      ([a, b, bias]) => tf.fused.matMul({ a: a!, b: b!, bias: bias!, activation, leakyreluAlpha: 0.1 }),
    ),
  ),
  kernelCase(
    "dense on a sequence",
    (draw) => [[2, draw.int(3, 9), 6], [6, draw.int(2, 9)], [1]],
    ([x, w, b]) => {
      const [batch, steps, width] = x!.shape as [number, number, number];
      const flat = tf.add(tf.matMul(tf.reshape(x!, [batch * steps, width]), w!), b!);
      return tf.reshape(flat, [batch, steps, -1]);
    },
  ),
  kernelCase(
    "attention: softmax(q k' / sqrt d) v",
    (draw) => {
      const shape = [draw.int(1, 4), draw.int(3, 21), draw.of(4, 8, 32)];
      return [shape, shape, shape];
    },
    ([q, k, v]) => {
      const scores = tf.mul(tf.matMul(q!, k!, false, true), 1 / Math.sqrt(q!.shape[2]!));
      return tf.matMul(tf.softmax(scores), v!);
    },
  ),
];
