import { Greater, type GreaterInputs, util } from "@tensorflow/tfjs-core";
import { floatsOf } from "../floatsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/**
 * Compares with one number, as the gradient of leaky ReLU does with 0.
 *
 * The stock kernel computes the place of every element in either operand.
 */
export const greater: WasmKernel<GreaterInputs> = {
  name: Greater,
  compute(call, stock) {
    const { inputs, backend } = call;
    const { a, b } = inputs;
    const isScalar = util.sizeFromShape(b.shape) === 1 && b.shape.length <= a.shape.length;
    if (a.dtype !== "float32" || b.dtype !== "float32" || !isScalar) return stock(call);
    const output = backend.makeOutput(a.shape, "bool");
    const from = floatsOf(backend, a);
    const [least] = floatsOf(backend, b) as unknown as [number];
    const to = backend.typedArrayFromHeap(output);
    for (let i = 0; i < to.length; i++) to[i] = from[i]! > least ? 1 : 0;
    return output;
  },
};
