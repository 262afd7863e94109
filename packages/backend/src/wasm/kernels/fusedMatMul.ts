import { _FusedMatMul, type _FusedMatMulAttrs, type _FusedMatMulInputs } from "@tensorflow/tfjs-core";
import { isWorthwhile, multiply, sizesOf } from "../products.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** A product of matrices with bias and activation: a dense layer. See {@link batchMatMul}. */
export const fusedMatMul: WasmKernel<_FusedMatMulInputs, _FusedMatMulAttrs> = {
  name: _FusedMatMul,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const { a, b, bias } = inputs;
    const { transposeA, transposeB, activation } = attrs;
    const least = activation === "relu" ? 0 : Number.NEGATIVE_INFINITY;
    const product = { a, b, bias, transposeA, transposeB, least };
    const sizes = sizesOf(product);
    const single = sizes.nOfA === 1 && sizes.nOfB === 1;
    const perColumn = !bias || (bias.shape.length === 1 && bias.shape[0] === sizes.cols);
    const simple = single && perColumn && (activation === "linear" || activation === "relu");
    return simple && isWorthwhile(product, sizes) ? multiply(backend, product, sizes) : stock(call);
  },
};
