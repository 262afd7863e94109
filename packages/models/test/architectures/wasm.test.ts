import { prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { everyModel } from "./everyModel.ts";

test.each(everyModel)("$name at full size says on wasm what it says on cpu", async ({ full, inputShape }) => {
  const logitsOn = async (backend: "cpu" | "wasm") => {
    await prepareBackend({ prefer: backend });
    const model = full(1);
    const x = tf.randomNormal([1, ...inputShape], 0, 1, "float32", 1);
    const logits = (model.predict(x) as tf.Tensor).dataSync();
    model.dispose();
    return logits;
  };
  const [cpu, wasm] = [await logitsOn("cpu"), await logitsOn("wasm")];
  const largest = Math.max(...cpu.map(Math.abs));
  expect(largest).toBeGreaterThan(1e-3);
  for (const [i, value] of wasm.entries()) expect(Math.abs(value - cpu[i]!) / largest).toBeLessThan(1e-4);
});
