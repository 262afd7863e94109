import { type TensorInfo, util } from "@tensorflow/tfjs-core";
import { addressOf } from "./addressOf.ts";
import { floatsOf } from "./floatsOf.ts";
import { loopsOf } from "./loops/loopsOf.ts";
import { withScratch } from "./loops/withScratch.ts";
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
 * Sum or mean over leading axes, which gives one value per channel.
 *
 * The stock kernels first transpose the reduced axes to the end, which costs more than the sum, and add in
 * float32. Sums are kept in float64 here. Over trailing axes the stock kernels are faster.
 *
 * @param scaleOf what the sum of `n` values is multiplied by
 */
export function sumByChannel(
  call: KernelCall<ReductionInputs, ReductionAttrs>,
  stock: StockKernel<ReductionInputs, ReductionAttrs>,
  scaleOf: (n: number) => number,
): TensorInfo {
  const { inputs, attrs, backend } = call;
  const { x } = inputs;
  const size = util.sizeFromShape(x.shape);
  const axes = util.parseAxisParam(attrs.axis, x.shape).sort((a, b) => a - b);
  const leading = axes.every((axis, i) => axis === i) && axes.length > 0 && axes.length < x.shape.length;
  if (x.dtype !== "float32" || size < WORTHWHILE || !leading) return stock(call);
  const nSummed = axes.reduce((product, axis) => product * x.shape[axis]!, 1);
  const output = backend.makeOutput(reducedShape(x.shape, axes, attrs.keepDims), "float32");
  const cols = size / nSummed;
  withScratch(backend, 8 * cols, (lend) => {
    const sums = lend.float64(cols);
    loopsOf(backend).addColumns(sums.address, addressOf(backend, x), nSummed, cols);
    const to = floatsOf(backend, output);
    for (let c = 0; c < cols; c++) to[c] = sums.values[c]! * scaleOf(nSummed);
  });
  return output;
}

function reducedShape(shape: readonly number[], axes: readonly number[], keepDims: boolean): number[] {
  if (keepDims) return shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return shape.filter((_, axis) => !axes.includes(axis));
}
