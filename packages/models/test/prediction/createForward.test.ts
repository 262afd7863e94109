// A model prepared for predictions says what the model says.
import { prepareBackend } from "@ser/backend";
import { acnt, cnn, crnn, dnn, ensemble, mlp } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { BatchNorm } from "../../src/layers/batchNorm.ts";
import { LeakyRelu } from "../../src/layers/leakyRelu.ts";
import { createForward } from "../../src/prediction/createForward.ts";

/** Of float32 through a dozen layers, as a share of the largest logit. */
const TOLERANCE = 1e-4;

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const small = { nClasses: 4, inputShape: [32, 40], cnnChannels: [8, 16, 16, 24], seed: 1 } as const;
const models: Readonly<Record<string, () => tfl.LayersModel | Promise<tfl.LayersModel>>> = {
  mlp: () => mlp({ inputDim: 20, nClasses: 4, seed: 1 }),
  dnn: () => dnn({ inputDim: 20, nClasses: 4, l2: 0, seed: 1 }),
  cnn: () => cnn({ nClasses: 4, inputShape: [24, 40], seed: 1 }),
  crnn: () => crnn({ nClasses: 4, inputShape: [16, 20], seed: 1 }),
  acnt: () => acnt(small),
  "acnt, another": () => acnt({ ...small, preNorm: true, pooling: "attentiveStatistics", nPools: 4 }),
  ensemble: async () => ensemble([acnt(small), acnt({ ...small, useTransformer: false })]),
  "a model with masks": () => {
    const input = tfl.input({ shape: [9, 1] });
    const masked = tfl.layers.masking({ maskValue: 0 }).apply(input);
    const units = tfl.layers.simpleRNN({ units: 4, kernelInitializer: "ones", recurrentInitializer: "ones" });
    return tfl.model({ inputs: input, outputs: units.apply(masked) as tfl.SymbolicTensor });
  },
};

/** Weights as after a training: none is 0 or 1, and variances are above 0. */
function drawWeights(model: tfl.LayersModel, seed: number): void {
  tf.tidy(() => {
    const drawn = model.getWeights().map((weight, i) => {
      const noise = tf.randomNormal(weight.shape, 0, 0.1, "float32", seed + i);
      return weight.rank === 1 ? tf.abs(tf.add(noise, 0.7)) : tf.add(weight, noise);
    });
    model.setWeights(drawn);
  });
}

/** Half of the values are 0, which a mask leaves out. */
function inputOf(model: tfl.LayersModel, nClips: number): tf.Tensor {
  const shape = (model.inputs[0]?.shape ?? []).slice(1) as number[];
  return tf.tidy(() => tf.relu(tf.randomNormal([nClips, ...shape], 0, 1, "float32", 9)));
}

function distance(run: (x: tf.Tensor) => tf.Tensor, model: tfl.LayersModel, x: tf.Tensor): number {
  return tf.tidy(() => {
    const expected = model.predict(x) as tf.Tensor;
    const difference = tf.max(tf.abs(tf.sub(run(x), expected)));
    return tf.div(difference, tf.max(tf.abs(expected))).dataSync()[0]!;
  });
}

test.each(Object.entries(models))("%s, before and after its weights change", async (_, make) => {
  const model = await make();
  drawWeights(model, 1);
  const x = inputOf(model, 3);
  const { run, dispose } = createForward(model);
  expect(distance(run, model, x)).toBeLessThan(TOLERANCE);
  drawWeights(model, 100);
  expect(distance(run, model, x)).toBeLessThan(TOLERANCE);
  dispose();
  model.dispose();
});

test("the ACNT's normalizations, sums, leaky ReLUs and poolings are in its eight convolutions", async () => {
  const model = acnt(small);
  const { run } = createForward(model);
  const { kernelNames } = await tf.profile(() => run(inputOf(model, 1)));
  expect(kernelNames).toContain("FusedConv2D");
  expect(kernelNames).toContain("SerConvMaxPool");
  expect(kernelNames.filter((name) => ["FusedBatchNorm", "LeakyRelu", "MaxPool"].includes(name))).toEqual([
    "LeakyRelu",
  ]); // the head's
});

test("a sum that adds an image to each of its channels' sums is no tap of the filter", () => {
  const input = tfl.input({ shape: [8, 8, 8] });
  const one = tfl.layers.conv2d({ filters: 1, kernelSize: 3, padding: "same" }).apply(input);
  const norm = new BatchNorm({}).apply(one) as tfl.SymbolicTensor;
  const sum = tfl.layers.add().apply([norm, input]) as tfl.SymbolicTensor;
  const outputs = new LeakyRelu({ negativeSlope: 0.1 }).apply(sum) as tfl.SymbolicTensor;
  const model = tfl.model({ inputs: input, outputs });
  expect(distance(createForward(model).run, model, inputOf(model, 2))).toBeLessThan(TOLERANCE);
});

test("what is prepared is kept from run to run, and freed", () => {
  const model = acnt(small);
  const x = inputOf(model, 1);
  const before = tf.memory().numTensors;
  const { run, dispose } = createForward(model);
  const use = () => tf.tidy(() => void run(x));
  use();
  const prepared = tf.memory().numTensors;
  expect(prepared).toBe(before + 16); // filters and biases
  use();
  drawWeights(model, 1);
  use();
  expect(tf.memory().numTensors).toBe(prepared);
  dispose();
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});
