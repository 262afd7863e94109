import { LeakyRelu, type LeakyReluAttrs, type LeakyReluInputs, util } from "@tensorflow/tfjs-core";
import { addressOf } from "../addressOf.ts";
import type { Loops } from "../loops/loops.ts";
import { cut, runParts } from "../threads/loopThreads.ts";
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
    const size = util.sizeFromShape(x.shape);
    const parts = cut(backend, size, size, 4).map(
      ({ first, n }): Parameters<Loops["leakyRelu"]> => [to + 4 * first, from + 4 * first, attrs.alpha, n],
    );
    runParts(backend, "leakyRelu", parts);
    return output;
  },
};
