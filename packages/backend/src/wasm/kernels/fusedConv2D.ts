import {
  backend_util,
  FusedConv2D,
  type FusedConv2DAttrs,
  type FusedConv2DInputs,
} from "@tensorflow/tfjs-core";
import { activationOf, conv3By3 } from "../conv3By3.ts";
import { outputWithoutValues } from "../outputWithoutValues.ts";
import type { WasmKernel } from "../wasmKernel.ts";
import { withLeakySlope } from "../withLeakySlope.ts";

type Image4D = [number, number, number, number];

/** A convolution with bias and activation; what layers compute. See {@link conv3By3}. */
export const fusedConv2D: WasmKernel<FusedConv2DInputs, FusedConv2DAttrs> = {
  name: FusedConv2D,
  compute(call, stock) {
    const { inputs, backend } = call;
    const attrs = withLeakySlope(call.attrs);
    const onStock = () => stock({ ...call, attrs });
    const { x, filter, bias } = inputs;
    const { strides, dilations, pad, dimRoundingMode } = attrs;
    if (attrs.dataFormat !== "NHWC") return stock(call);
    const [images, taps] = [x.shape as Image4D, filter.shape as Image4D];
    const info = backend_util.computeConv2DInfo(images, taps, strides, dilations, pad, dimRoundingMode);
    const empty = outputWithoutValues(backend, FusedConv2D, info, attrs);
    if (empty) return empty;
    const perChannel = !bias || (bias.shape.length === 1 && bias.shape[0] === info.outChannels);
    const activation = activationOf(attrs.activation, attrs.leakyreluAlpha);
    if (!perChannel || activation === undefined) return onStock();
    return conv3By3(backend, { x, filter, bias }, info, activation) ?? onStock();
  },
};
