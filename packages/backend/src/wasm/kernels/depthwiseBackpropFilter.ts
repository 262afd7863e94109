import {
  backend_util,
  DepthwiseConv2dNativeBackpropFilter,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterInputs,
} from "@tensorflow/tfjs-core";
import { floatsOf } from "../floatsOf.ts";
import { visitDepthwise } from "../visitDepthwise.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** The gradient of a depthwise convolution by its filter; the wasm backend has no such kernel. */
export const depthwiseBackpropFilter: WasmKernel<
  DepthwiseConv2dNativeBackpropFilterInputs,
  DepthwiseConv2dNativeBackpropFilterAttrs
> = {
  name: DepthwiseConv2dNativeBackpropFilter,
  compute({ inputs: { x, dy }, attrs, backend }) {
    const { filterShape, strides, dilations, pad, dimRoundingMode } = attrs;
    const shape = x.shape as [number, number, number, number];
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
    const [input, output] = [floatsOf(backend, x), floatsOf(backend, dy)];
    const sums = new Float64Array(filterShape.reduce((product, length) => product * length, 1));
    const { inChannels, outChannels } = info;
    const multiplier = outChannels / inChannels;
    visitDepthwise(info, (from, tap, to) => {
      for (let c = 0, o = 0; c < inChannels; c++) {
        for (let m = 0; m < multiplier; m++, o++) sums[tap + o]! += input[from + c]! * output[to + o]!;
      }
    });
    floatsOf(backend, gradient).set(sums);
    return gradient;
  },
};
