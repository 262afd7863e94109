import { type TensorInfo, util } from "@tensorflow/tfjs-core";
import { floatsOf } from "./floatsOf.ts";
import type { KernelCall, StockKernel } from "./wasmKernel.ts";

interface ReductionInputs {
  readonly x: TensorInfo;
}
interface ReductionAttrs {
  readonly axis: number | number[];
  readonly keepDims: boolean;
}

/** Below so many elements the stock kernel is as fast. */
const WORTHWHILE = 256;

/**
 * Sum or mean over all leading axes (giving one value per channel) or all trailing ones.
 *
 * The stock kernels first transpose the reduced axes to the end, which for sums per channel costs far more
 * than the sum, and add in float32 one after the other. Sums are kept in float64 here.
 *
 * @param scaleOf what the sum of `n` values is multiplied by
 */
export function reduceBlocks(
  call: KernelCall<ReductionInputs, ReductionAttrs>,
  stock: StockKernel<ReductionInputs, ReductionAttrs>,
  scaleOf: (n: number) => number,
): TensorInfo {
  const { inputs, attrs, backend } = call;
  const { x } = inputs;
  const rank = x.shape.length;
  const size = util.sizeFromShape(x.shape);
  const axes = util.parseAxisParam(attrs.axis, x.shape).sort((a, b) => a - b);
  const leading = axes.every((axis, i) => axis === i);
  const trailing = axes.every((axis, i) => axis === rank - axes.length + i);
  if (x.dtype !== "float32" || size < WORTHWHILE || axes.length === 0 || !(leading || trailing)) {
    return stock(call);
  }
  const nSummed = axes.reduce((product, axis) => product * x.shape[axis]!, 1);
  const output = backend.makeOutput(reducedShape(x.shape, axes, attrs.keepDims), "float32");
  const from = floatsOf(backend, x);
  const to = floatsOf(backend, output);
  if (trailing) sumRows(from, nSummed, scaleOf(nSummed), to);
  else sumColumns(from, nSummed, scaleOf(nSummed), to);
  return output;
}

function reducedShape(shape: readonly number[], axes: readonly number[], keepDims: boolean): number[] {
  if (keepDims) return shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return shape.filter((_, axis) => !axes.includes(axis));
}

/** Four sums at a time, so that one addition need not wait for the one before it. */
function sumRows(from: Float32Array, cols: number, scale: number, to: Float32Array): void {
  for (let row = 0, i = 0; row < to.length; row++) {
    let [a, b, c, d] = [0, 0, 0, 0];
    const end = i + cols;
    for (; i < end - 3; i += 4) {
      a += from[i]!;
      b += from[i + 1]!;
      c += from[i + 2]!;
      d += from[i + 3]!;
    }
    for (; i < end; i++) a += from[i]!;
    to[row] = (a + b + c + d) * scale;
  }
}

function sumColumns(from: Float32Array, rows: number, scale: number, to: Float32Array): void {
  const cols = to.length;
  const sums = new Float64Array(cols);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++, i++) sums[col]! += from[i]!;
  }
  for (let col = 0; col < cols; col++) to[col] = sums[col]! * scale;
}
