import {
  BatchMatMul,
  backend_util,
  Conv2D,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropFilterInputs,
  PadV2,
  Reshape,
  Slice,
  type TensorInfo,
  Transpose,
} from "@tensorflow/tfjs-core";
import { composeKernels, type RunKernel } from "../composeKernels.ts";
import { filterGradient3By3 } from "../conv3By3.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/**
 * The gradient of a convolution by its filter, which the wasm backend lacks: without it no convolutional
 * model can be trained there.
 *
 * Where {@link filterGradient3By3} does not suit, it is itself a convolution: over the input with batch and
 * channels exchanged, with the output's gradient as the filter, and with strides and dilations exchanged.
 */
export const conv2DBackpropFilter: WasmKernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs> = {
  name: Conv2DBackpropFilter,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const { x, dy } = inputs;
    const { strides, pad, dimRoundingMode, filterShape } = attrs;
    if (attrs.dataFormat !== "NHWC") return stock(call);
    const info = backend_util.computeConv2DInfo(
      x.shape as [number, number, number, number],
      filterShape,
      strides,
      dilationsOf(attrs),
      pad,
      dimRoundingMode,
    );
    const gradient = filterGradient3By3(backend, { x, dy }, info);
    if (gradient) return gradient;
    return composeKernels(backend, (run) =>
      isPointwise(info) ? byProduct(run, x, dy, info) : byConvolution(run, x, dy, info),
    );
  },
};

type ConvInfo = backend_util.Conv2DInfo;

/** tfjs-core passes no dilations to this kernel (it has no gradient for dilated convolutions). */
function dilationsOf(attrs: object): number | [number, number] {
  return (attrs as { dilations?: number | [number, number] }).dilations ?? 1;
}

function byConvolution(run: RunKernel, x: TensorInfo, dy: TensorInfo, info: ConvInfo): TensorInfo {
  const { padInfo, strideHeight, strideWidth, dilationHeight, dilationWidth, inChannels, batchSize } = info;
  const { top, bottom, left, right } = padInfo;
  // What the last window ends at; input beyond it was not seen by the forward convolution.
  const height = (info.outHeight - 1) * strideHeight + info.effectiveFilterHeight;
  const width = (info.outWidth - 1) * strideWidth + info.effectiveFilterWidth;
  let image = run(Transpose, { x }, { perm: [3, 1, 2, 0] }); // [inChannels, height, width, batch]
  if (top + bottom + left + right > 0) {
    const paddings = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    image = run(PadV2, { x: image }, { paddings, constantValue: 0 });
  }
  if (image.shape[1]! > height || image.shape[2]! > width) {
    image = run(Slice, { x: image }, { begin: [0, 0, 0, 0], size: [inChannels, height, width, batchSize] });
  }
  const filter = run(Transpose, { x: dy }, { perm: [1, 2, 0, 3] }); // [outHeight, outWidth, batch, outChannels]
  const gradient = run(
    Conv2D,
    { x: image, filter },
    {
      strides: [dilationHeight, dilationWidth],
      dilations: [strideHeight, strideWidth],
      pad: "valid",
      dataFormat: "NHWC",
    },
  ); // [inChannels, filterHeight, filterWidth, outChannels]
  return run(Transpose, { x: gradient }, { perm: [1, 2, 0, 3] });
}

/** A 1 x 1 convolution is a product of matrices, and so is its gradient. */
function isPointwise({ filterHeight, filterWidth, strideHeight, strideWidth, padInfo, ...info }: ConvInfo) {
  const ones = [filterHeight, filterWidth, strideHeight, strideWidth].every((length) => length === 1);
  return (
    ones && padInfo.type === "VALID" && info.outHeight === info.inHeight && info.outWidth === info.inWidth
  );
}

function byProduct(run: RunKernel, x: TensorInfo, dy: TensorInfo, info: ConvInfo): TensorInfo {
  const { batchSize, inHeight, inWidth, inChannels, outChannels } = info;
  const nPixels = batchSize * inHeight * inWidth;
  const a = run(Reshape, { x }, { shape: [1, nPixels, inChannels] });
  const b = run(Reshape, { x: dy }, { shape: [1, nPixels, outChannels] });
  const product = run(BatchMatMul, { a, b }, { transposeA: true, transposeB: false });
  return run(Reshape, { x: product }, { shape: [1, 1, inChannels, outChannels] });
}
