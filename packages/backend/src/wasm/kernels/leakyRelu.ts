import { LeakyRelu, type LeakyReluAttrs, type LeakyReluInputs, util } from "@tensorflow/tfjs-core";
import { addressOf } from "../addressOf.ts";
import { loopsOf } from "../loops/loopsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** ReLU with a slope below 0. The stock kernel takes the values one by one. */
export const leakyRelu: WasmKernel<LeakyReluInputs, LeakyReluAttrs> = {
  name: LeakyRelu,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const { x } = inputs;
    if (x.dtype !== "float32") return stock(call);
    const output = backend.makeOutput(x.shape, "float32");
    const [to, from] = [addressOf(backend, output), addressOf(backend, x)];
    loopsOf(backend).leakyRelu(to, from, attrs.alpha, util.sizeFromShape(x.shape));
    return output;
  },
};
