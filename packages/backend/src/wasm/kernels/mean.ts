import { Mean, type MeanAttrs, type MeanInputs } from "@tensorflow/tfjs-core";
import { sumByChannel } from "../sumByChannel.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** A mean over leading axes, without the stock kernel's transposition; see {@link sumByChannel}. */
export const mean: WasmKernel<MeanInputs, MeanAttrs> = {
  name: Mean,
  compute: (call, stock) => sumByChannel(call, stock, (n) => 1 / n),
};
