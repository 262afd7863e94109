import {
  _FusedMatMul,
  type _FusedMatMulAttrs,
  type _FusedMatMulInputs,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { floatsOf } from "../floatsOf.ts";
import { isWorthwhile, multiply, sizesOf } from "../products.ts";
import type { KernelCall, StockKernel, WasmKernel } from "../wasmKernel.ts";
import { withLeakySlope } from "../withLeakySlope.ts";

type Call = KernelCall<_FusedMatMulInputs, _FusedMatMulAttrs>;

/** A product of matrices with bias and activation: a dense layer. See {@link batchMatMul}. */
export const fusedMatMul: WasmKernel<_FusedMatMulInputs, _FusedMatMulAttrs> = {
  name: _FusedMatMul,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const { a, b, bias } = inputs;
    if (bias?.shape.length !== 1 || bias.shape[0] !== 1) return product(call, stock);
    const { cols } = sizesOf({ a, b, ...attrs });
    // One for all columns: the stock kernel adds it to the first column, and reads what lies behind it.
    const spread = backend.makeOutput([cols], "float32");
    floatsOf(backend, spread).fill(floatsOf(backend, bias)[0]!);
    try {
      return product({ ...call, inputs: { ...inputs, bias: spread } }, stock);
    } finally {
      backend.disposeData(spread.dataId);
    }
  },
};

function product(call: Call, stock: StockKernel<_FusedMatMulInputs, _FusedMatMulAttrs>): TensorInfo {
  const { inputs, backend } = call;
  const { a, b, bias } = inputs;
  const attrs = withLeakySlope(call.attrs);
  const { transposeA, transposeB, activation } = attrs;
  const least = activation === "relu" ? 0 : Number.NEGATIVE_INFINITY;
  const operands = { a, b, bias, transposeA, transposeB, least };
  const sizes = sizesOf(operands);
  const single = sizes.nOfA === 1 && sizes.nOfB === 1;
  const perColumn = !bias || (bias.shape.length === 1 && bias.shape[0] === sizes.cols);
  const simple = single && perColumn && (activation === "linear" || activation === "relu");
  return simple && isWorthwhile(operands, sizes)
    ? multiply(backend, operands, sizes)
    : stock({ ...call, attrs });
}
