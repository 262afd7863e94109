import {
  BatchMatMul,
  type BatchMatMulAttrs,
  type BatchMatMulInputs,
  Reshape,
  type TensorInfo,
  Transpose,
  util,
} from "@tensorflow/tfjs-core";
import { composeKernels } from "../composeKernels.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** Products of fewer multiplications than this are not worth a transposition. */
const WORTHWHILE = 20_000;

/**
 * Products of matrices with an operand transposed, as in the gradient of every dense layer.
 *
 * The stock kernel leaves its fast path for a plain loop when an operand is to be transposed. Here operands
 * are transposed first. The second operand is repacked on each call: where only that one is transposed and
 * it is the larger one, the product is computed the other way round, and transposed back.
 */
export const batchMatMul: WasmKernel<BatchMatMulInputs, BatchMatMulAttrs> = {
  name: BatchMatMul,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const { a, b } = inputs;
    const { transposeA, transposeB } = attrs;
    const nMatrices = Math.max(...[a, b].map(({ shape }) => util.sizeFromShape(shape.slice(0, -2))));
    const [aRows, aCols] = a.shape.slice(-2) as [number, number];
    const [bRows, bCols] = b.shape.slice(-2) as [number, number];
    const [rows, inner] = transposeA ? [aCols, aRows] : [aRows, aCols];
    const cols = transposeB ? bRows : bCols;
    const transposed = transposeA || transposeB;
    if (!transposed || nMatrices !== 1 || rows * inner * cols < WORTHWHILE) return stock(call);

    const outerShape = (a.shape.length >= b.shape.length ? a : b).shape.slice(0, -2);
    return composeKernels(backend, (run) => {
      const matrix = (x: TensorInfo) => run(Reshape, { x }, { shape: [1, ...x.shape.slice(-2)] });
      const turn = (x: TensorInfo) => run(Transpose, { x }, { perm: [0, 2, 1] });
      const multiply = (left: TensorInfo, right: TensorInfo) =>
        run(BatchMatMul, { a: left, b: right }, { transposeA: false, transposeB: false });
      const [left, right] = [matrix(a), matrix(b)];
      const product =
        transposeB && !transposeA && rows < cols
          ? turn(multiply(right, turn(left)))
          : multiply(transposeA ? turn(left) : left, transposeB ? turn(right) : right);
      return run(Reshape, { x: product }, { shape: [...outerShape, rows, cols] });
    });
  },
};
