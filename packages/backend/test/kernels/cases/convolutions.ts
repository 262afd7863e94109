import * as tf from "@tensorflow/tfjs-core";
import { type Draw, kernelCase } from "../kernelCase.ts";

type Image = tf.Tensor4D;
const images = (draw: Draw, channels: number, least = 7) => [
  draw.int(1, 3),
  draw.int(least, 13),
  draw.int(least, 13),
  channels,
];
/** An image and a filter of `size`, with drawn channels. */
const imageAndFilter = (size: number, inChannels?: number) => (draw: Draw) => {
  const channels = inChannels ?? draw.int(2, 9);
  return [images(draw, channels), [size, size, channels, draw.int(1, 10)]];
};
const conv =
  (strides: number, pad: "same" | "valid" | number): ((inputs: tf.Tensor[]) => tf.Tensor) =>
  ([x, w]) =>
    tf.conv2d(x as Image, w as Image, strides, pad);

/** A depthwise filter. */
const depthwise = (size: number, multiplier: number) => (draw: Draw) => {
  const channels = draw.int(1, 9);
  return [images(draw, channels), [size, size, channels, multiplier]];
};

export const convolutions = [
  kernelCase("conv2d 3x3 same", imageAndFilter(3), conv(1, "same")),
  kernelCase("conv2d 3x3 of one channel", imageAndFilter(3, 1), conv(1, "same")),
  kernelCase("conv2d 3x3 valid", imageAndFilter(3), conv(1, "valid")),
  kernelCase("conv2d 3x3 padded by 2", imageAndFilter(3), conv(1, 2)),
  kernelCase("conv2d 3x3 padded by more than the filter", imageAndFilter(3), conv(1, 4)),
  ...(["same", "valid", 2] as const).map((pad) =>
    kernelCase(
      `conv2d 3x3 of channels that fill vectors, padded ${pad}`,
      (draw) => {
        const channels = 8 * draw.int(1, 4);
        return [images(draw, channels), [3, 3, channels, 8 * draw.int(1, 4)]];
      },
      conv(1, pad),
    ),
  ),
  kernelCase(
    "conv2d 3x3 of one channel to channels that fill vectors",
    (draw) => [images(draw, 1), [3, 3, 1, 4 * draw.int(1, 8)]],
    conv(1, "same"),
  ),
  kernelCase(
    "conv2d 3x3 of more tiles than a block",
    () => [
      [3, 17, 90, 16],
      [3, 3, 16, 24],
    ],
    conv(1, "same"),
  ),
  kernelCase("conv2d 3x3 stride 2 same", imageAndFilter(3), conv(2, "same")),
  kernelCase("conv2d 3x3 stride 2 valid", imageAndFilter(3), conv(2, "valid")),
  kernelCase("conv2d 5x5 stride 3 same", imageAndFilter(5), conv(3, "same")),
  kernelCase("conv2d 2x2 same", imageAndFilter(2), conv(1, "same")),
  kernelCase("conv2d 1x1", imageAndFilter(1), conv(1, "valid")),
  kernelCase("conv2d 1x1 stride 2", imageAndFilter(1), conv(2, "same")),
  kernelCase(
    "conv2d of unequal sides and strides",
    (draw) => [images(draw, 4), [5, 2, 4, draw.int(1, 6)]],
    ([x, w]) => tf.conv2d(x as Image, w as Image, [1, 2], "same"),
  ),
  kernelCase(
    "conv2d dilated",
    imageAndFilter(3),
    ([x, w]) => tf.conv2d(x as Image, w as Image, 1, "same", "NHWC", 2),
    { differentiable: false }, // tfjs-core has no gradient of it
  ),
  kernelCase(
    "conv1d",
    (draw) => [
      [draw.int(1, 3), draw.int(9, 20), 5],
      [3, 5, draw.int(1, 8)],
    ],
    ([x, w]) => tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, 1, "same"),
  ),
  kernelCase(
    "conv2dTranspose stride 2",
    (draw) => [
      [2, 5, 6, 4],
      [3, 3, draw.int(1, 6), 4],
    ],
    ([x, w]) => {
      const shape: [number, number, number, number] = [2, 10, 12, w!.shape[2]!];
      return tf.conv2dTranspose(x as Image, w as Image, shape, 2, "same");
    },
  ),
  kernelCase("depthwiseConv2d", depthwise(3, 1), ([x, w]) =>
    tf.depthwiseConv2d(x as Image, w as Image, 1, "same"),
  ),
  kernelCase("depthwiseConv2d stride 2, multiplier 2", depthwise(3, 2), ([x, w]) =>
    tf.depthwiseConv2d(x as Image, w as Image, 2, "same"),
  ),
  kernelCase(
    "depthwiseConv2d dilated",
    depthwise(3, 1),
    ([x, w]) => tf.depthwiseConv2d(x as Image, w as Image, 1, "valid", "NHWC", 2),
    { differentiable: false }, // tfjs-core has no gradient of it
  ),
  kernelCase(
    "separableConv2d",
    (draw) => {
      const channels = draw.int(1, 6);
      return [images(draw, channels), [3, 3, channels, 1], [1, 1, channels, draw.int(1, 8)]];
    },
    ([x, d, p]) => tf.separableConv2d(x as Image, d as Image, p as Image, 1, "same"),
  ),
  ...(["linear", "relu", "elu", "sigmoid", "leakyrelu"] as const).map((activation) =>
    kernelCase(
      `fused.conv2d ${activation}`,
      (draw) => {
        const outChannels = draw.of(3, 8, 16);
        return [images(draw, 4), [3, 3, 4, outChannels], [outChannels]];
      },
      ([x, filter, bias]) =>
        tf.fused.conv2d({
          x: x as Image,
          filter: filter as Image,
          bias: bias!,
          strides: 1,
          pad: "same",
          activation,
          leakyreluAlpha: 0.1,
        }),
    ),
  ),
];
