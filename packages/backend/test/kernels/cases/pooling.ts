import * as tf from "@tensorflow/tfjs-core";
import { type Draw, kernelCase } from "../kernelCase.ts";

const images = (draw: Draw) => [[draw.int(1, 3), draw.int(6, 13), draw.int(6, 13), draw.int(1, 9)]];
const negative = (normal: number) => -1 - Math.abs(normal);
type Pool = (x: tf.Tensor4D) => tf.Tensor;
const pool = (name: string, run: Pool, map?: (normal: number) => number) =>
  kernelCase(name, images, ([x]) => run(x as tf.Tensor4D), map ? { map } : {});

export const pooling = [
  pool("maxPool 2x2", (x) => tf.maxPool(x, 2, 2, "valid")),
  pool("maxPool 2x2 of negative values", (x) => tf.maxPool(x, 2, 2, "valid"), negative),
  pool("maxPool 2x2 same", (x) => tf.maxPool(x, 2, 2, "same")),
  pool("maxPool 3x3 stride 2 same, of negative values", (x) => tf.maxPool(x, 3, 2, "same"), negative),
  pool("maxPool 3x2 stride 1", (x) => tf.maxPool(x, [3, 2], 1, "valid")),
  pool("avgPool 2x2", (x) => tf.avgPool(x, 2, 2, "valid")),
  pool("avgPool 3x3 stride 2 same", (x) => tf.avgPool(x, 3, 2, "same")),
  pool("avgPool 3x3 stride 1 same", (x) => tf.avgPool(x, 3, 1, "same")),
  pool("global average pooling", (x) => tf.mean(x, [1, 2])),
  pool("global max pooling", (x) => tf.max(x, [1, 2])),
];
