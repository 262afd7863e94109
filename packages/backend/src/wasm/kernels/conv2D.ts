import { backend_util, Conv2D, type Conv2DAttrs, type Conv2DInputs } from "@tensorflow/tfjs-core";
import { conv3By3 } from "../conv3By3.ts";
import { outputWithoutValues } from "../outputWithoutValues.ts";
import type { WasmKernel } from "../wasmKernel.ts";

type Image4D = [number, number, number, number];

/** A convolution; one of 3 x 3 taps takes a quarter of the multiplications, see {@link conv3By3}. */
export const conv2D: WasmKernel<Conv2DInputs, Conv2DAttrs> = {
  name: Conv2D,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const { x, filter } = inputs;
    const { strides, dilations, pad, dimRoundingMode } = attrs;
    if (attrs.dataFormat !== "NHWC") return stock(call);
    const [images, taps] = [x.shape as Image4D, filter.shape as Image4D];
    const info = backend_util.computeConv2DInfo(images, taps, strides, dilations, pad, dimRoundingMode);
    return (
      outputWithoutValues(backend, Conv2D, info, attrs) ??
      conv3By3(backend, { x, filter }, info) ??
      stock(call)
    );
  },
};
