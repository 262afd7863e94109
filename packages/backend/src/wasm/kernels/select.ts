import { Select, type SelectInputs } from "@tensorflow/tfjs-core";
import { floatsOf } from "../floatsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** One of two values by a condition. The stock kernel takes twice the time. */
export const select: WasmKernel<SelectInputs> = {
  name: Select,
  compute(call, stock) {
    const { inputs, backend } = call;
    const { condition, t, e } = inputs;
    const bytewise = condition.dtype === "bool" && condition.shape.length === t.shape.length;
    if (!bytewise || t.dtype !== "float32" || e.dtype !== "float32") return stock(call);
    const output = backend.makeOutput(t.shape, "float32");
    const choices = backend.typedArrayFromHeap(condition);
    const [whereTrue, whereFalse, to] = [
      floatsOf(backend, t),
      floatsOf(backend, e),
      floatsOf(backend, output),
    ];
    for (let i = 0; i < to.length; i++) to[i] = choices[i] ? whereTrue[i]! : whereFalse[i]!;
    return output;
  },
};
