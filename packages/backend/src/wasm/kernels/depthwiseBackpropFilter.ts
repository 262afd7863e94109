import {
  backend_util,
  DepthwiseConv2dNativeBackpropFilter,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterInputs,
} from "@tensorflow/tfjs-core";
import { floatsOf } from "../floatsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

type Image4D = [number, number, number, number];

/** The gradient of a depthwise convolution by its filter; the wasm backend has no such kernel. */
export const depthwiseBackpropFilter: WasmKernel<
  DepthwiseConv2dNativeBackpropFilterInputs,
  DepthwiseConv2dNativeBackpropFilterAttrs
> = {
  name: DepthwiseConv2dNativeBackpropFilter,
  compute({ inputs: { x, dy }, attrs, backend }) {
    const { filterShape, strides, dilations, pad, dimRoundingMode } = attrs;
    const shape = x.shape as Image4D;
    const info = backend_util.computeConv2DInfo(
      shape,
      filterShape,
      strides,
      dilations,
      pad,
      dimRoundingMode,
      true,
    );
    const gradient = backend.makeOutput(filterShape, "float32");
    const [input, output, to] = [floatsOf(backend, x), floatsOf(backend, dy), floatsOf(backend, gradient)];
    for (let u = 0, tap = 0; u < info.filterHeight; u++) {
      for (let v = 0; v < info.filterWidth; v++, tap += info.outChannels) {
        to.set(tapGradient(input, output, u, v, info), tap);
      }
    }
    return gradient;
  },
};

/** The gradient by one tap, all its channels: the sum of products of the pixels that it connects. */
function tapGradient(
  input: Float32Array,
  output: Float32Array,
  u: number,
  v: number,
  info: backend_util.Conv2DInfo,
): Float64Array {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, strideHeight, strideWidth } = info;
  const multiplier = outChannels / inChannels;
  const [top, left] = [
    u * info.dilationHeight - info.padInfo.top,
    v * info.dilationWidth - info.padInfo.left,
  ];
  const firstCol = Math.max(0, Math.ceil(-left / strideWidth));
  const endCol = Math.min(outWidth, Math.floor((inWidth - 1 - left) / strideWidth) + 1);
  const sums = new Float64Array(outChannels);
  for (let b = 0; b < info.batchSize; b++) {
    for (let row = 0; row < outHeight; row++) {
      const y = row * strideHeight + top;
      if (y < 0 || y >= inHeight) continue;
      let to = ((b * outHeight + row) * outWidth + firstCol) * outChannels;
      for (let col = firstCol; col < endCol; col++) {
        const from = ((b * inHeight + y) * inWidth + col * strideWidth + left) * inChannels;
        for (let c = 0, o = 0; c < inChannels; c++) {
          for (let m = 0; m < multiplier; m++, o++, to++) sums[o]! += input[from + c]! * output[to]!;
        }
      }
    }
  }
  return sums;
}
