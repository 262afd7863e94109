import * as tf from "@tensorflow/tfjs-core";
import { type Draw, kernelCase } from "../kernelCase.ts";

const image = (draw: Draw) => [[draw.int(2, 4), draw.int(3, 9), draw.int(3, 9), draw.int(1, 9)]];
const sequence = (draw: Draw) => [[draw.int(2, 4), draw.int(3, 9), 2 * draw.int(1, 6)]];
const permutations = [
  [0, 2, 1, 3],
  [0, 2, 3, 1],
  [3, 1, 2, 0],
  [1, 2, 0, 3],
  [3, 2, 1, 0],
];

export const shapes = [
  ...permutations.map((perm) => kernelCase(`transpose ${perm}`, image, ([x]) => tf.transpose(x!, perm))),
  kernelCase(
    "transpose of a matrix",
    (draw) => [[draw.int(1, 70), draw.int(1, 70)]],
    ([x]) => tf.transpose(x!),
  ),
  kernelCase("reshape", image, ([x]) => tf.reshape(x!, [x!.shape[0]!, -1])),
  kernelCase("expandDims and squeeze", image, ([x]) => tf.squeeze(tf.expandDims(x!, 1), [1])),
  kernelCase("pad", image, ([x]) =>
    tf.pad(x!, [
      [0, 0],
      [1, 2],
      [0, 3],
      [0, 1],
    ]),
  ),
  kernelCase(
    "mirrorPad",
    image,
    ([x]) =>
      tf.mirrorPad(
        x!,
        [
          [0, 0],
          [1, 2],
          [2, 1],
          [0, 0],
        ],
        "reflect",
      ),
    { differentiable: false },
  ), // the cpu backend has none
  kernelCase("slice", image, ([x]) => tf.slice(x!, [1, 1, 0, 0], [1, 2, -1, 1])),
  kernelCase("stridedSlice", image, ([x]) => tf.stridedSlice(x!, [0, 0, 1, 0], [2, 3, 3, 1], [1, 2, 1, 1]), {
    differentiable: false, // tfjs-core has none
  }),
  kernelCase("split and concat", sequence, ([x]) => {
    const [first, second] = tf.split(x!, 2, 2) as [tf.Tensor, tf.Tensor];
    return tf.concat([second, tf.mul(first, 2)], 1);
  }),
  kernelCase(
    "concat of three",
    (draw) => {
      const rows = draw.int(1, 9);
      return [1, 2, 3].map(() => [rows, draw.int(1, 9)]);
    },
    (inputs) => tf.concat(inputs as tf.Tensor2D[], 1),
  ),
  kernelCase("stack and unstack", sequence, ([x]) => tf.stack(tf.unstack(x!, 1).reverse(), 0)),
  kernelCase(
    "tile by batch",
    (draw) => [[1, draw.int(2, 9), 3]],
    ([x]) => tf.tile(x!, [5, 1, 1]),
  ),
  kernelCase(
    "tile of channels",
    (draw) => [[1, 1, 1, draw.int(1, 9)]],
    ([x]) => tf.tile(x!, [3, 4, 5, 1]),
  ),
  kernelCase(
    "tile within",
    (draw) => [[2, draw.int(2, 5), 3]],
    ([x]) => tf.tile(x!, [1, 3, 2]),
  ),
  kernelCase(
    "broadcastTo",
    (draw) => [[1, draw.int(2, 9)]],
    ([x]) => tf.broadcastTo(x!, [6, x!.shape[1]!]),
  ),
  kernelCase("reverse", sequence, ([x]) => tf.reverse(x!, 1)),
  kernelCase("cast to int32 and back", image, ([x]) => tf.cast(tf.cast(x!, "int32"), "float32"), {
    differentiable: false,
    map: (normal) => Math.round(9 * normal),
  }),
  kernelCase("fill, ones and zeros", image, ([x]) =>
    tf.add(tf.mul(x!, tf.fill(x!.shape, 3)), tf.sub(tf.onesLike(x!), tf.zerosLike(x!))),
  ),
];
