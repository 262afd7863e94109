import {
  backend_util,
  DepthwiseConv2dNativeBackpropInput,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type DepthwiseConv2dNativeBackpropInputInputs,
} from "@tensorflow/tfjs-core";
import { floatsOf } from "../floatsOf.ts";
import { visitDepthwise } from "../visitDepthwise.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** The gradient of a depthwise convolution by its input; the wasm backend has no such kernel. */
export const depthwiseBackpropInput: WasmKernel<
  DepthwiseConv2dNativeBackpropInputInputs,
  DepthwiseConv2dNativeBackpropInputAttrs
> = {
  name: DepthwiseConv2dNativeBackpropInput,
  compute({ inputs: { dy, filter }, attrs, backend }) {
    const { inputShape, strides, dilations, pad, dimRoundingMode } = attrs;
    const shape = filter.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(
      inputShape,
      shape,
      strides,
      dilations,
      pad,
      dimRoundingMode,
      true,
    );
    const gradient = backend.makeOutput(inputShape, "float32");
    const [taps, output, input] = [
      floatsOf(backend, filter),
      floatsOf(backend, dy),
      floatsOf(backend, gradient),
    ];
    input.fill(0);
    const { inChannels, outChannels } = info;
    const multiplier = outChannels / inChannels;
    visitDepthwise(info, (to, tap, from) => {
      for (let c = 0, o = 0; c < inChannels; c++) {
        for (let m = 0; m < multiplier; m++, o++) input[to + c]! += taps[tap + o]! * output[from + o]!;
      }
    });
    return gradient;
  },
};
