import {
  backend_util,
  Conv2D,
  Conv2DBackpropInput,
  type Conv2DBackpropInputAttrs,
  type Conv2DBackpropInputInputs,
  Transpose,
} from "@tensorflow/tfjs-core";
import { composeKernels } from "../composeKernels.ts";
import { spreadPixels } from "../spreadPixels.ts";
import { turnTaps } from "../turnTaps.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/**
 * The gradient of a convolution by its input, also the forward pass of a transposed convolution.
 *
 * The stock kernel is a plain loop. This is a convolution of the output's gradient with the filter turned
 * round and its channels exchanged; strides are undone by zeros between the pixels.
 */
export const conv2DBackpropInput: WasmKernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs> = {
  name: Conv2DBackpropInput,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const { dy, filter } = inputs;
    const { inputShape, strides, pad, dimRoundingMode } = attrs;
    if (attrs.dataFormat !== "NHWC") return stock(call);
    const shape = filter.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(inputShape, shape, strides, 1, pad, dimRoundingMode);
    const { strideHeight, strideWidth, filterHeight, filterWidth, inHeight, inWidth, padInfo } = info;
    const [spreadHeight, spreadWidth] = [
      (info.outHeight - 1) * strideHeight + 1,
      (info.outWidth - 1) * strideWidth + 1,
    ];
    const [top, left] = [filterHeight - 1 - padInfo.top, filterWidth - 1 - padInfo.left];
    const bottom = inHeight + filterHeight - 1 - spreadHeight - top;
    const right = inWidth + filterWidth - 1 - spreadWidth - left;
    if (Math.min(top, left, bottom, right) < 0) return stock(call); // padded by more than a filter
    const strided = strideHeight > 1 || strideWidth > 1;
    const turned = turnTaps(backend, filter);
    const image = strided ? spreadPixels(backend, dy, strideHeight, strideWidth) : dy;
    try {
      return composeKernels(backend, (run) => {
        const exchanged = run(Transpose, { x: turned }, { perm: [0, 1, 3, 2] });
        const padding = [
          [0, 0],
          [top, bottom],
          [left, right],
          [0, 0],
        ];
        const convolution = { strides: [1, 1], dilations: [1, 1], pad: padding, dataFormat: "NHWC" };
        return run(Conv2D, { x: image, filter: exchanged }, convolution);
      });
    } finally {
      backend.disposeData(turned.dataId);
      if (strided) backend.disposeData(image.dataId);
    }
  },
};
