import { AvgPool, backend_util, MaxPool, type MaxPoolAttrs, type MaxPoolInputs } from "@tensorflow/tfjs-core";
import { outputWithoutValues } from "../outputWithoutValues.ts";
import type { WasmKernel } from "../wasmKernel.ts";

type Pooling = WasmKernel<MaxPoolInputs, MaxPoolAttrs>; // both kinds have the same operands and settings

/** The stock pooling, kept from shapes for which it breaks the heap. */
export const maxPool: Pooling = pooling(MaxPool);
export const avgPool: Pooling = pooling(AvgPool);

function pooling(name: string): Pooling {
  return {
    name,
    compute(call, stock) {
      const { inputs, attrs, backend } = call;
      const { filterSize, strides, pad, dimRoundingMode } = attrs;
      const shape = inputs.x.shape as [number, number, number, number];
      const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      return outputWithoutValues(backend, name, info, attrs) ?? stock(call);
    },
  };
}
