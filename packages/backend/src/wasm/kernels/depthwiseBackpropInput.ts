import {
  backend_util,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropInput,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type DepthwiseConv2dNativeBackpropInputInputs,
  PadV2,
  Reshape,
  Slice,
  Sum,
} from "@tensorflow/tfjs-core";
import { composeKernels } from "../composeKernels.ts";
import { spreadPixels } from "../spreadPixels.ts";
import { turnTaps } from "../turnTaps.ts";
import type { WasmKernel } from "../wasmKernel.ts";

type Image4D = [number, number, number, number];

/**
 * The gradient of a depthwise convolution by its input; the wasm backend has no such kernel.
 *
 * It is a depthwise convolution of the output's gradient with the filter turned round; strides are undone by
 * zeros between the pixels, and what the outputs of one input channel give is added up.
 */
export const depthwiseBackpropInput: WasmKernel<
  DepthwiseConv2dNativeBackpropInputInputs,
  DepthwiseConv2dNativeBackpropInputAttrs
> = {
  name: DepthwiseConv2dNativeBackpropInput,
  compute({ inputs: { dy, filter }, attrs, backend }) {
    const { inputShape, strides, dilations, pad, dimRoundingMode } = attrs;
    const shape = filter.shape as Image4D;
    const info = backend_util.computeConv2DInfo(
      inputShape,
      shape,
      strides,
      dilations,
      pad,
      dimRoundingMode,
      true,
    );
    const { batchSize, inHeight, inWidth, inChannels, outChannels, padInfo } = info;
    const image = spreadPixels(backend, dy, info.strideHeight, info.strideWidth);
    const turned = turnTaps(backend, filter);
    try {
      return composeKernels(backend, (run) => {
        // Padded on each side by all that the filter reaches; what belongs to the padding is cut off again.
        const [reachHeight, reachWidth] = [info.effectiveFilterHeight - 1, info.effectiveFilterWidth - 1];
        const paddings = [
          [0, 0],
          [reachHeight, Math.max(reachHeight, inHeight + padInfo.top - image.shape[1]!)],
          [reachWidth, Math.max(reachWidth, inWidth + padInfo.left - image.shape[2]!)],
          [0, 0],
        ];
        const padded = run(PadV2, { x: image }, { paddings, constantValue: 0 });
        const perOutput = run(
          Reshape,
          { x: turned },
          { shape: [info.filterHeight, info.filterWidth, outChannels, 1] },
        );
        const full = run(
          DepthwiseConv2dNative,
          { x: padded, filter: perOutput },
          { strides: [1, 1], dilations: [info.dilationHeight, info.dilationWidth], pad: "valid" },
        );
        const begin = [0, padInfo.top, padInfo.left, 0];
        const size = [batchSize, inHeight, inWidth, outChannels];
        const gradient = run(Slice, { x: full }, { begin, size });
        if (outChannels === inChannels) return gradient;
        const multiplier = outChannels / inChannels;
        const shape = [batchSize * inHeight * inWidth, inChannels, multiplier];
        const grouped = run(Reshape, { x: gradient }, { shape });
        const summed = run(Sum, { x: grouped }, { axis: [2], keepDims: false });
        return run(Reshape, { x: summed }, { shape: inputShape });
      });
    } finally {
      backend.disposeData(image.dataId);
      backend.disposeData(turned.dataId);
    }
  },
};
