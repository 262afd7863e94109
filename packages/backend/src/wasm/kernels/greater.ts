import { Greater, type GreaterInputs, util } from "@tensorflow/tfjs-core";
import { addressOf } from "../addressOf.ts";
import { floatsOf } from "../floatsOf.ts";
import { loopsOf } from "../loops/loopsOf.ts";
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
    const least = floatsOf(backend, b)[0] as number;
    const n = util.sizeFromShape(a.shape);
    loopsOf(backend).greaterThan(addressOf(backend, output), addressOf(backend, a), least, n);
    return output;
  },
};
