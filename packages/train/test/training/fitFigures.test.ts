// What fit computes: the weights of a step, the losses that it tells, and the epoch that it keeps.
import { prepareBackend } from "@ser/backend";
import { dnn } from "@ser/models";
import { crossEntropy, fit, reduceLROnPlateau, sgd, warmUp } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { bestEpochOf } from "../../src/training/run/earlyStopping.ts";
import { clouds, smallMlp } from "../clouds.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const few = { epochs: 2, batchSize: 8, learningRate: 0.01, seed: 1 };
const smallDnn = (options: { dropoutRate?: number; l2?: number }) => {
  const { dropoutRate = 0, l2 = 0 } = options;
  return dnn({ inputDim: 4, nClasses: 3, hiddenUnits: [8], dropoutRates: [dropoutRate], l2, seed: 1 });
};
const valuesOf = (model: LayersModel) => model.getWeights().map((weight) => [...weight.dataSync()]);

describe("weights", () => {
  test("that are averaged are the model's in the end, and have their decay from the first step on", async () => {
    const [model, raw] = [smallMlp(), smallMlp()];
    const seen: number[][][] = [];
    await fit(raw, clouds(20, 1), { ...few, onBatch: () => void seen.push(valuesOf(raw)) });
    await fit(model, clouds(20, 1), { ...few, averaging: 0.5 });
    let mean = seen[0]!;
    for (const next of seen.slice(1)) {
      mean = mean.map((weight, i) => weight.map((value, k) => 0.5 * value + 0.5 * next[i]![k]!));
    }
    for (const [i, weight] of valuesOf(model).entries()) {
      for (const [k, value] of weight.entries()) expect(value).toBeCloseTo(mean[i]![k]!, 5);
    }
  });

  test("learn from their penalties", async () => {
    const trained = async (l2: number) => {
      const model = smallDnn({ l2 });
      await fit(model, clouds(20, 1), few);
      return valuesOf(model)[0];
    };
    expect(await trained(0.1)).not.toEqual(await trained(0));
  });

  test("move no farther in a step than clipNorm lets them", async () => {
    const model = smallMlp();
    const before = valuesOf(model);
    const step = { ...few, epochs: 1, optimizer: sgd(), learningRate: 1, clipNorm: 1e-3 };
    await fit(model, clouds(8, 1), step);
    const moved = valuesOf(model).flatMap((weight, i) => weight.map((value, k) => value - before[i]![k]!));
    expect(Math.hypot(...moved)).toBeCloseTo(1e-3, 5);
  });
});

describe("losses", () => {
  test("an epoch's is the mean over rows, whatever the batches", async () => {
    const each: number[] = []; // of 8, 8 and 4 rows
    const plain = crossEntropy();
    const heard = (targets: tf.Tensor2D, logits: tf.Tensor2D) => {
      const loss = plain(targets, logits);
      each.push(loss.dataSync()[0]!);
      return loss;
    };
    const loss = Object.assign(heard, { config: plain.config });
    const { history } = await fit(smallMlp(), clouds(20, 1), { ...few, epochs: 1, loss });
    expect(history[0]!.loss).toBeCloseTo((8 * each[0]! + 8 * each[1]! + 4 * each[2]!) / 20, 6);
  });

  test.each([40, 9])("that of %d validation rows is the model's at rest", async (n) => {
    const model = smallDnn({ dropoutRate: 0.5 });
    const validation = clouds(n, 2);
    const { history } = await fit(model, clouds(20, 1), { ...few, epochs: 1, validation });
    const wanted = tf.tidy(() => {
      const targets = tf.oneHot(tf.tensor1d(validation.y, "int32"), 3) as tf.Tensor2D;
      const logits = model.predict(tf.tensor2d(validation.x, [n, 4])) as tf.Tensor2D;
      return crossEntropy()(targets, logits).dataSync()[0]!;
    });
    expect(history[0]!.validation!.loss).toBeCloseTo(wanted, 5);
  });
});

describe("the best epoch", () => {
  test("has the lowest loss or the highest of other figures, by more than minDelta", () => {
    const history = [0.5, 0.6, 0.65].map((value, i) => ({
      epoch: i + 1,
      loss: 1,
      accuracy: 0.1,
      learningRate: 0.1,
      validation: { loss: value, accuracy: value, uar: value },
    }));
    expect(bestEpochOf(history)).toBe(1);
    expect(bestEpochOf(history, { monitor: "uar" })).toBe(3);
    expect(bestEpochOf(history, { monitor: "accuracy" })).toBe(3);
    expect(bestEpochOf(history, { monitor: "uar", minDelta: 0.08 })).toBe(2);
  });

  test("is the same under the names of schedules: of the validation part", () => {
    const history = [0.5, 0.6, 0.55].map((value, i) => ({
      epoch: i + 1,
      loss: 3 - i,
      accuracy: i / 3,
      learningRate: 0.1,
      validation: { loss: 1 - value, accuracy: value, uar: value },
    }));
    const names = [
      ["loss", "validationLoss"],
      ["accuracy", "validationAccuracy"],
      ["uar", "validationUar"],
    ] as const;
    for (const [name, other] of names) {
      expect(bestEpochOf(history, { monitor: name })).toBe(2);
      expect(bestEpochOf(history, { monitor: other })).toBe(2);
    }
  });

  test("a run stops by a name of schedules, and refuses one that needs validation where there is none", async () => {
    const options = { ...few, epochs: 3, earlyStopping: { monitor: "validationUar", patience: 1 } } as const;
    const { bestEpoch, history } = await fit(smallMlp(), clouds(20, 1), {
      ...options,
      validation: clouds(9, 2),
    });
    expect(bestEpoch).toBe(bestEpochOf(history, { monitor: "uar" }));
    await expect(fit(smallMlp(), clouds(20, 1), options)).rejects.toThrow(
      'fit: earlyStopping.monitor must be "loss" or "accuracy" where there is no validation part, got "validationUar"; give validation',
    );
    const earlyStopping = { monitor: "val_loss" as never, patience: 1 };
    await expect(fit(smallMlp(), clouds(20, 1), { ...options, earlyStopping })).rejects.toThrow(
      'fit: earlyStopping.monitor must be one of "loss", "accuracy", "uar", "validationLoss", "validationAccuracy", "validationUar", got "val_loss"',
    );
  });

  test("a schedule that looks at a validation part is refused before the first step where there is none", async () => {
    const plateau = reduceLROnPlateau({ learningRate: 0.01 });
    for (const learningRate of [plateau, warmUp(plateau, { steps: 1 })]) {
      let nBatches = 0;
      const run = fit(smallMlp(), clouds(20, 1), {
        ...few,
        learningRate,
        onBatch: () => {
          nBatches++;
        },
      });
      await expect(run).rejects.toThrow(
        'fit: monitor of learningRate must be "loss" or "accuracy" where there is no validation part, got "validationLoss"; give validation',
      );
      expect(nBatches).toBe(0);
    }
    const onLoss = warmUp(reduceLROnPlateau({ learningRate: 0.01, monitor: "loss" }), { steps: 1 });
    await fit(smallMlp(), clouds(20, 1), { ...few, learningRate: onLoss });
    await fit(smallMlp(), clouds(20, 1), { ...few, learningRate: plateau, validation: clouds(9, 2) });
  });

  test("is told, and left behind where weights are not to be restored", async () => {
    const config = { name: "too large" };
    const rateOf = ({ history }: { history: readonly unknown[] }) => (history.length < 1 ? 0.001 : 50);
    const { bestEpoch, epochOfWeights } = await fit(smallMlp(), clouds(20, 1), {
      ...few,
      epochs: 3,
      validation: clouds(9, 2),
      learningRate: Object.assign(rateOf, { config }),
      earlyStopping: { patience: 5, restoreBestWeights: false },
    });
    expect(bestEpoch).toBeLessThan(3);
    expect(epochOfWeights).toBe(3);
  });
});
