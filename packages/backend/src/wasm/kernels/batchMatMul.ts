import { BatchMatMul, type BatchMatMulAttrs, type BatchMatMulInputs } from "@tensorflow/tfjs-core";
import { isWorthwhile, multiply, sizesOf } from "../products.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/**
 * Products of matrices.
 *
 * The stock kernel leaves its fast path for a plain loop when an operand is to be transposed, as in the gradient
 * of every dense layer, and when there are several products. See {@link isWorthwhile} for what is left to it.
 */
export const batchMatMul: WasmKernel<BatchMatMulInputs, BatchMatMulAttrs> = {
  name: BatchMatMul,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const product = { ...inputs, ...attrs };
    const sizes = sizesOf(product);
    return isWorthwhile(product, sizes) ? multiply(backend, product, sizes) : stock(call);
  },
};
