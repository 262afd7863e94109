import { prepareBackend } from "@ser/backend";
import { seededRandom } from "@ser/datasets";
import { mlp } from "@ser/models";
import { integratedGradients } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, type LayersModel, layers, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "cpu" }); // it has right gradients of all layers; wasm has not
});

const random = seededRandom(1);
const x = Float32Array.from({ length: 48 }, () => 2 * random() - 1);
const baseline = new Float32Array(48);
const dense = () => mlp({ inputDim: 48, nClasses: 3, hiddenUnits: [16], seed: 1 });

/** A small picture of 8 bands and 6 frames, through what spectrogram models are made of. */
function convolutional(): LayersModel {
  const seeded = (seed: number) => ({ kernelInitializer: initializers.glorotUniform({ seed }) });
  const model = sequential();
  model.add(
    layers.conv2d({ inputShape: [8, 6, 1], filters: 4, kernelSize: 3, activation: "elu", ...seeded(1) }),
  );
  model.add(layers.batchNormalization());
  model.add(layers.maxPooling2d({ poolSize: 2 }));
  model.add(layers.dropout({ rate: 0.5, seed: 1 }));
  model.add(layers.flatten());
  model.add(layers.dense({ units: 3, ...seeded(2) }));
  return model;
}

/** Logit 1 of an input. */
const logitOf = (model: LayersModel, values: Float32Array) =>
  tf.tidy(() => {
    const input = tf.tensor(values, [1, ...(model.inputs[0]!.shape.slice(1) as number[])]);
    return (model.predict(input) as tf.Tensor).dataSync()[1]!;
  });

describe.each([["dense", dense] as const, ["convolutional", convolutional] as const])(
  "a %s model",
  (_, build) => {
    test("attributions sum to the difference of the logits, the better the more steps", async () => {
      const model = build();
      const of = (nSteps: number) => integratedGradients(model, x, { classNumber: 1, baseline, nSteps });
      const fine = await of(256);
      expect(fine.difference).toBeCloseTo(logitOf(model, x) - logitOf(model, baseline), 5);
      expect(fine.complete).toBe(true);
      expect(fine.error).toBeLessThan(0.01);
      expect((await of(2)).error).toBeGreaterThanOrEqual(fine.error);
      expect(fine.attributions.length).toBe(48);
    });

    test("the batches make no difference, and no tensors are left behind", async () => {
      const model = build();
      const of = (batchSize: number) =>
        integratedGradients(model, x, { classNumber: 0, baseline, nSteps: 20, batchSize });
      const { sum: whole } = await of(20); // the first call makes tensors that the model keeps
      const before = tf.memory().numTensors;
      expect((await of(7)).sum).toBeCloseTo(whole, 5);
      expect(tf.memory().numTensors).toBe(before);
    });
  },
);

test("of a linear model, the weight times the distance", async () => {
  const model = sequential({ layers: [layers.dense({ inputShape: [2], units: 2, useBias: false })] });
  model.setWeights([tf.tensor2d([1, 2, 3, 4], [2, 2])]);
  const { attributions, complete } = await integratedGradients(model, [5, 7], {
    classNumber: 1,
    baseline: [1, 1],
    nSteps: 1,
  });
  expect(attributions).toEqual([2 * 4, 4 * 6]);
  expect(complete).toBe(true);
});

test("too few steps are told, not hidden", async () => {
  const model = sequential({
    layers: [layers.dense({ inputShape: [1], units: 1, activation: "tanh", useBias: false })],
  });
  model.setWeights([tf.tensor2d([50], [1, 1])]);
  const of = (nSteps: number) =>
    integratedGradients(model, [1], { classNumber: 0, baseline: [-0.5], nSteps });
  expect(await of(1)).toMatchObject({ complete: false, tolerance: 0.01, nSteps: 1 });
  expect((await of(512)).complete).toBe(true);
});

test("malformed input is named", async () => {
  const model = dense();
  const options = { classNumber: 0, baseline };
  const failing = (values: ArrayLike<number>, change: object = {}) =>
    expect(integratedGradients(model, values, { ...options, ...change })).rejects;
  await failing([1, 2]).toThrow("x must have as many values as the model's input [48], got 2");
  await failing(x, { baseline: [0] }).toThrow("baseline must have the 48 values");
  await failing(x.map((v, i) => (i === 3 ? NaN : v))).toThrow("x must be finite, got NaN at 3");
  await failing(x, { classNumber: 3 }).toThrow("classNumber must be 0 to 2, got 3");
  await failing(x, { nSteps: 0 }).toThrow("nSteps must be an integer, at least 1, got 0");
  await failing(x, { tolerance: 0 }).toThrow("tolerance must be above 0, got 0");
});

test("the middle of each step is taken, and the tolerance is a share of the difference", async () => {
  const model = mlp({ inputDim: 1, nClasses: 2, hiddenUnits: [1], seed: 1 });
  model.setWeights([tf.tensor2d([[1]]), tf.tensor1d([-0.6]), tf.tensor2d([[1000, 0]]), tf.tensor1d([0, 0])]); // 1000 relu(x - 0.6)
  const of = (tolerance?: number) =>
    integratedGradients(model, [1], {
      classNumber: 0,
      baseline: [0],
      nSteps: 2,
      ...(tolerance && { tolerance }),
    });
  expect((await of()).sum).toBeCloseTo(500, 3);
  expect(await of()).toMatchObject({ difference: expect.closeTo(400, 2), complete: false });
  expect((await of(0.3)).complete).toBe(true); // 100 of 400
});
