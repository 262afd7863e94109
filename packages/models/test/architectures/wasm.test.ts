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

test.each(everyModel)("$name has on wasm the gradients it has on cpu", async ({ small, smallInputShape }) => {
  const gradientsOn = async (backend: "cpu" | "wasm") => {
    await prepareBackend({ prefer: backend });
    const model = small(1, 0.2);
    const x = tf.randomNormal([4, ...smallInputShape], 0, 1, "float32", 1);
    const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 0], "int32"), 3);
    const { grads } = tf.variableGrads(
      () =>
        tf.losses.softmaxCrossEntropy(labels, model.apply(x, { training: true }) as tf.Tensor) as tf.Scalar,
      model.trainableWeights.map((weight) => weight.read() as tf.Variable),
    );
    return Object.values(grads).map((gradient) => gradient.dataSync());
  };
  const [cpu, wasm] = [await gradientsOn("cpu"), await gradientsOn("wasm")];
  expect(wasm).toHaveLength(cpu.length);
  for (const [i, expected] of cpu.entries()) {
    const largest = Math.max(...expected.map(Math.abs));
    const difference = Math.max(...expected.map((value, k) => Math.abs(value - wasm[i]![k]!)));
    expect(difference / largest).toBeLessThan(1e-4);
  }
});
