import {
  backend_util,
  DepthwiseConv2dNative,
  type DepthwiseConv2dNativeAttrs,
  type DepthwiseConv2dNativeInputs,
  FusedDepthwiseConv2D,
  type FusedDepthwiseConv2DAttrs,
  type FusedDepthwiseConv2DInputs,
} from "@tensorflow/tfjs-core";
import { outputWithoutValues } from "../outputWithoutValues.ts";
import type { KernelCall, WasmKernel } from "../wasmKernel.ts";
import { withLeakySlope } from "../withLeakySlope.ts";

type Image4D = [number, number, number, number];

/** The stock kernel, kept from shapes for which it breaks the heap. */
export const depthwiseConv2D: WasmKernel<DepthwiseConv2dNativeInputs, DepthwiseConv2dNativeAttrs> = {
  name: DepthwiseConv2dNative,
  compute: (call, stock) => withoutValues(DepthwiseConv2dNative, call) ?? stock(call),
};

/** The same with bias and activation. */
export const fusedDepthwiseConv2D: WasmKernel<FusedDepthwiseConv2DInputs, FusedDepthwiseConv2DAttrs> = {
  name: FusedDepthwiseConv2D,
  compute: (call, stock) =>
    withoutValues(FusedDepthwiseConv2D, call) ?? stock({ ...call, attrs: withLeakySlope(call.attrs) }),
};

function withoutValues(
  name: string,
  { inputs, attrs, backend }: KernelCall<DepthwiseConv2dNativeInputs, DepthwiseConv2dNativeAttrs>,
) {
  const { strides, dilations, pad, dimRoundingMode, dataFormat } = attrs;
  if (dataFormat !== "NHWC") return undefined; // the stock kernel refuses it
  const [images, taps] = [inputs.x.shape as Image4D, inputs.filter.shape as Image4D];
  const info = backend_util.computeConv2DInfo(images, taps, strides, dilations, pad, dimRoundingMode, true);
  return outputWithoutValues(backend, name, info, attrs);
}
