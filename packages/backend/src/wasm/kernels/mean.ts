import { Mean, type MeanAttrs, type MeanInputs } from "@tensorflow/tfjs-core";
import { reduceBlocks } from "../reduceBlocks.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** A mean over leading or trailing axes, without the stock kernel's transposition; see {@link reduceBlocks}. */
export const mean: WasmKernel<MeanInputs, MeanAttrs> = {
  name: Mean,
  compute: (call, stock) => reduceBlocks(call, stock, (n) => 1 / n),
};
