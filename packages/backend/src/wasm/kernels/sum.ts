import { Sum, type SumAttrs, type SumInputs } from "@tensorflow/tfjs-core";
import { reduceBlocks } from "../reduceBlocks.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** A sum over leading or trailing axes, without the stock kernel's transposition; see {@link reduceBlocks}. */
export const sum: WasmKernel<SumInputs, SumAttrs> = {
  name: Sum,
  compute: (call, stock) => reduceBlocks(call, stock, () => 1),
};
