import * as tf from "@tensorflow/tfjs-core";
import { type Draw, kernelCase } from "../kernelCase.ts";

const table = (draw: Draw) => [[draw.int(3, 9), draw.int(1, 20)]];
const indices = (draw: Draw, length: number, n = 8) =>
  tf.tensor1d(
    Array.from({ length }, () => draw.int(0, n - 1)),
    "int32",
  );

export const indexing = [
  kernelCase("gather rows", table, ([x], draw) => tf.gather(x!, indices(draw, 12, x!.shape[0]!))),
  kernelCase("gather by a matrix of indices", table, ([x], draw) =>
    tf.gather(x!, tf.reshape(indices(draw, 12, x!.shape[0]!), [3, 4]) as tf.Tensor2D),
  ),
  kernelCase("gather columns", table, ([x], draw) => tf.gather(x!, indices(draw, 7, x!.shape[1]!), 1)),
  kernelCase(
    "unsortedSegmentSum",
    (draw) => [[10, draw.int(1, 9)]],
    ([x], draw) => tf.unsortedSegmentSum(x!, indices(draw, 10, 4), 5),
  ),
  kernelCase(
    "oneHot",
    table,
    ([x], draw) => tf.mul(tf.oneHot(indices(draw, x!.shape[0]!), 8), tf.sum(x!)),
    {},
  ),
  kernelCase("range", table, ([x]) => tf.add(x!, tf.range(0, x!.shape[1]!))),
];
