import { Select, type SelectInputs, util } from "@tensorflow/tfjs-core";
import { addressOf } from "../addressOf.ts";
import { loopsOf } from "../loops/loopsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** One of two values by a condition. The stock kernel takes them one by one. */
export const select: WasmKernel<SelectInputs> = {
  name: Select,
  compute(call, stock) {
    const { inputs, backend } = call;
    const { condition, t, e } = inputs;
    const bytewise = condition.dtype === "bool" && util.arraysEqual(condition.shape, t.shape);
    if (!bytewise || t.dtype !== "float32" || e.dtype !== "float32") return stock(call);
    const output = backend.makeOutput(t.shape, "float32");
    const [to, from, whereTrue, whereFalse] = [output, condition, t, e].map((x) => addressOf(backend, x)) as [
      number,
      number,
      number,
      number,
    ];
    loopsOf(backend).choose(to, from, whereTrue, whereFalse, util.sizeFromShape(t.shape));
    return output;
  },
};
