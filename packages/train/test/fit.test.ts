import { prepareBackend } from "@ser/backend";
import { adam, DivergedError, evaluate, fit } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { clouds, smallMlp } from "./clouds.ts";
import { heldOutOf } from "./heldOutOf.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const options = { epochs: 40, batchSize: 16, learningRate: 0.01, seed: 1 };

describe("fit", () => {
  test("learns what can be learned, and generalizes", async () => {
    const model = smallMlp();
    const { history } = await fit(model, clouds(120, 1), options);
    expect(history.map((record) => record.epoch)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(history[0]!.loss).toBeGreaterThan(history[39]!.loss);
    expect(history[39]!.accuracy).toBe(1);
    const { report } = await evaluate(model, heldOutOf(clouds(60, 2), ["a", "b", "c"]));
    expect(report.accuracy).toBeGreaterThan(0.95);
  });

  test("leaves no tensors of a step whose optimizer or clipped gradients fail", async () => {
    const model = smallMlp();
    const failing = {
      ...adam(),
      applyGradients: () => {
        throw new Error("no step");
      },
    };
    const fitting = (change: object) => fit(model, clouds(20, 1), { ...options, ...change });
    await expect(fitting({ optimizer: failing })).rejects.toThrow("no step");
    const before = tf.memory().numTensors;
    await expect(fitting({ optimizer: failing })).rejects.toThrow("no step");
    await expect(fitting({ optimizer: failing, clipNorm: 1 })).rejects.toThrow("no step");
    expect(tf.memory().numTensors).toBe(before);
  });

  test("the same seed gives the same weights, bit for bit; another seed does not", async () => {
    const weights = async (seed: number) => {
      const model = smallMlp(7);
      await fit(model, clouds(50, 1), { ...options, epochs: 3, seed });
      return model.getWeights().map((weight) => weight.dataSync());
    };
    expect(await weights(1)).toEqual(await weights(1));
    expect(await weights(1)).not.toEqual(await weights(2));
  });

  test("the first step is Adam's on the mean cross entropy", async () => {
    const model = smallMlp();
    const data = clouds(8, 1);
    const before = model.getWeights().map((weight) => weight.clone());
    const gradients = tf.variableGrads(() => {
      const logits = model.apply(tf.tensor2d(data.x, [8, 4]), { training: true }) as tf.Tensor;
      return tf.losses.softmaxCrossEntropy(tf.oneHot(tf.tensor1d(data.y, "int32"), 3), logits) as tf.Scalar;
    });
    await fit(model, data, { ...options, epochs: 1, batchSize: 8 });
    // Adam's first step is learningRate * g / (|g| + epsilon): the gradient's sign, wherever there is one.
    const names = model.trainableWeights.map((weight) => weight.name);
    names.forEach((name, i) => {
      const gradient = Object.entries(gradients.grads)
        .find(([key]) => key.startsWith(name))?.[1]
        ?.dataSync();
      const moved = tf.sub(model.getWeights()[i]!, before[i]!).dataSync();
      gradient?.forEach((g, k) => {
        if (Math.abs(g) > 1e-4) expect(moved[k]).toBeCloseTo(-0.01 * Math.sign(g), 4);
      });
      expect(gradient).toBeDefined();
    });
  });

  test("leaves no tensors behind", async () => {
    const model = smallMlp();
    const data = clouds(50, 1);
    await fit(model, data, { ...options, epochs: 1 });
    const before = tf.memory().numTensors;
    await fit(model, data, { ...options, epochs: 5 });
    await evaluate(model, heldOutOf(data, ["a", "b", "c"]));
    expect(tf.memory().numTensors).toBe(before);
  });

  test("bad data and settings are named", async () => {
    const model = smallMlp();
    const data = clouds(9, 1);
    const failing = (change: object, settings: object = {}) =>
      expect(fit(model, { ...data, ...change }, { ...options, ...settings })).rejects;
    await failing({ x: data.x.map((v, i) => (i === 6 ? NaN : v)) }).toThrow("got NaN in row 1, column 2");
    await failing({ y: Int32Array.from(data.y, (c) => c + 1) }).toThrow(
      "labels must be integers, 0 to 2, got 3 in row 2",
    );
    await failing({ x: data.x.subarray(1) }).toThrow("9 rows of 4 values (36), got 35");
    await failing({ x: new Float32Array(), y: new Int32Array() }).toThrow("at least one row, got 0");
    await failing({}, { epochs: 0 }).toThrow("epochs must be an integer, at least 1, got 0");
    await failing({}, { learningRate: -1 }).toThrow("learningRate must be finite, above 0, got -1");
  });

  test("a name, as Keras takes it, in the place of an object is told what to give", async () => {
    const failing = (settings: object) =>
      expect(fit(smallMlp(), clouds(9, 1), { ...options, ...settings })).rejects;
    await failing({ optimizer: "adam" }).toThrow(
      "fit: optimizer must be an optimizer, such as adam(), got string",
    );
    await failing({ loss: "mse" }).toThrow("fit: loss must be a loss, such as crossEntropy(), got string");
    await failing({ learningRate: undefined }).toThrow("fit: learningRate must be a number, or a schedule");
    await failing({ learningRate: "0.1" }).toThrow("fit: learningRate must be a number, or a schedule");
    await failing({ averaging: "0.9" }).toThrow("fit: averaging must be a decay, or an average");
    await failing({ signal: new AbortController() }).toThrow("fit: signal must be an AbortSignal");
    await failing({ checkpoint: "run.checkpoint" }).toThrow("fit: checkpoint must be a store, such as file");
    await failing({ optimizer: null }).toThrow(
      "fit: optimizer must be an optimizer, such as adam(), got null",
    );
  });

  test("weights that the last step made infinite are no result", async () => {
    const once = { ...options, epochs: 1, batchSize: 32, learningRate: 1e39 };
    await expect(fit(smallMlp(), clouds(32, 1), once)).rejects.toThrow(DivergedError);
    await expect(fit(smallMlp(), clouds(32, 1), once)).rejects.toThrow(
      /fit: weights must stay finite, got \S+ in \S+ after step 1; lower learningRate/,
    );
  });

  test("a loss that blows up stops the training, and says where and with which clips", async () => {
    await expect(fit(smallMlp(), clouds(32, 1), { ...options, learningRate: 1e38 })).rejects.toThrow(
      /the loss is \S+ in epoch \d+, batch \d+ \(row \d+.*\); lower learningRate/,
    );
  });

  test("an abort signal stops it between epochs", async () => {
    const abort = new AbortController();
    const running = fit(smallMlp(), clouds(32, 1), {
      ...options,
      signal: abort.signal,
      onEpoch: ({ epoch }) => {
        if (epoch === 2) abort.abort();
      },
    });
    await expect(running).rejects.toThrow(
      "stopped in epoch 3, after 0 of its 2 batches; nothing was kept: give a checkpoint",
    );
  });
});
