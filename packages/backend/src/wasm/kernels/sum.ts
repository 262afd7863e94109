import { Sum, type SumAttrs, type SumInputs } from "@tensorflow/tfjs-core";
import { sumByChannel } from "../sumByChannel.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** A sum over leading axes, without the stock kernel's transposition; see {@link sumByChannel}. */
export const sum: WasmKernel<SumInputs, SumAttrs> = {
  name: Sum,
  compute: (call, stock) => sumByChannel(call, stock, () => 1),
};
