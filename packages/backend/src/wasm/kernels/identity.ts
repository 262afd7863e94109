import { Identity, type IdentityInputs } from "@tensorflow/tfjs-core";
import type { WasmKernel } from "../wasmKernel.ts";

/**
 * A second name for the same data.
 *
 * The stock kernel copies. Every tensor that is kept for a gradient passes through here, so that a training
 * step copied all its activations.
 */
export const identity: WasmKernel<IdentityInputs, object> = {
  name: Identity,
  compute({ inputs: { x }, backend }, stock) {
    if (x.dtype === "string") return stock({ inputs: { x }, attrs: {}, backend });
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  },
};
