import { batchNormTraining } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { type Draw, type KernelCase, kernelCase, type Operand } from "../kernelCase.ts";

type Vector = tf.Tensor1D;
const positive = (normal: number) => 0.5 + Math.abs(normal);
const farFromZero = (normal: number) => 100 + normal;

/** An image or a matrix, and as many vectors of its channels. */
const withVectors = (nVectors: number, map?: Operand["map"]) => (draw: Draw) => {
  const channels = draw.int(1, 9);
  const leading = draw.of([draw.int(5, 20)], [2, draw.int(3, 8), draw.int(3, 8)]);
  const vector = { shape: [channels], map: positive };
  const x = { shape: [...leading, channels], ...(map && { map }) };
  return [x, ...Array.from({ length: nVectors }, () => vector)];
};
const normalized = (
  name: string,
  run: (inputs: [tf.Tensor, Vector, Vector]) => tf.Tensor,
  map?: Operand["map"],
): KernelCase => ({
  name,
  operands: withVectors(2, map),
  run: (inputs) => run(inputs as [tf.Tensor, Vector, Vector]),
});
const epsilon = 1e-3;

export const normalization = [
  normalized("batchNormTraining", ([x, gamma, beta]) => batchNormTraining(x, gamma, beta, { epsilon }).y),
  normalized(
    "batchNormTraining far from zero",
    ([x, gamma, beta]) => batchNormTraining(x, gamma, beta, { epsilon }).y,
    farFromZero,
  ),
  normalized("batchNormTraining, its statistics", ([x, gamma, beta]) => {
    const { y, mean, variance } = batchNormTraining(x, gamma, beta, { epsilon });
    return tf.add(tf.mul(y, mean), variance);
  }),
  {
    name: "batchNorm (inference)",
    operands: withVectors(4),
    run: ([x, mean, variance, beta, gamma]) =>
      tf.batchNorm(x!, mean as Vector, variance as Vector, beta as Vector, gamma as Vector, epsilon),
  } satisfies KernelCase,
  {
    name: "moments by channel",
    operands: withVectors(0),
    run: ([x]) => {
      const leading = x!.shape.slice(1).map((_, axis) => axis);
      const { mean, variance } = tf.moments(x!, leading);
      return tf.add(mean, variance);
    },
  } satisfies KernelCase,
  normalized("layer normalization", ([x, gamma, beta]) => {
    const { mean, variance } = tf.moments(x, -1, true);
    return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, epsilon))), gamma), beta);
  }),
  kernelCase(
    "euclidean norm",
    (draw) => [[4, draw.int(2, 9)]],
    ([x]) => tf.norm(x!, "euclidean", 1),
  ),
];
