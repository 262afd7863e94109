// Which convolutions take what follows them into their filter, and that all say what the layers say.
import { prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { BatchNorm } from "../../src/layers/batchNorm.ts";
import { LeakyRelu } from "../../src/layers/leakyRelu.ts";
import { createForward } from "../../src/prediction/createForward.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

type Conv = Omit<Parameters<typeof tfl.layers.conv2d>[0], "filters">;
type Pool = Parameters<typeof tfl.layers.maxPooling2d>[0];
interface Block {
  readonly conv: Conv;
  /** What is added before the activation: the convolution's own input, or another tensor. */
  readonly adds?: "input" | "other";
  readonly pool?: Pool;
}

/** An image through convolution, normalization, perhaps a sum, leaky ReLU, and perhaps pooling. */
function modelOf({ conv, adds, pool }: Block): tfl.LayersModel {
  const input = tfl.input({ shape: [12, 10, 8] });
  const convolved = tfl.layers.conv2d({ filters: 8, ...conv }).apply(input);
  let x = new BatchNorm({}).apply(convolved) as tfl.SymbolicTensor;
  if (adds === "input") x = tfl.layers.add().apply([x, input]) as tfl.SymbolicTensor;
  if (adds === "other") {
    const other = tfl.layers.averagePooling2d({ poolSize: 3, strides: 1, padding: "same" }).apply(input);
    x = tfl.layers.add().apply([x, other as tfl.SymbolicTensor]) as tfl.SymbolicTensor;
  }
  x = new LeakyRelu({ negativeSlope: 0.1 }).apply(x) as tfl.SymbolicTensor;
  if (pool) x = tfl.layers.maxPooling2d(pool).apply(x) as tfl.SymbolicTensor;
  const model = tfl.model({ inputs: input, outputs: x });
  tf.tidy(() =>
    model.setWeights(
      model.getWeights().map((weight, i) => {
        const noise = tf.randomNormal(weight.shape, 0, 0.3, "float32", i + 1);
        const isVariance = i === model.getWeights().length - 1;
        return isVariance ? tf.add(tf.abs(noise), 0.5) : noise;
      }),
    ),
  );
  return model;
}

const same = { kernelSize: 3, padding: "same" } as const;
const blocks: readonly [string, Block, folds: boolean][] = [
  ["a convolution with a bias", { conv: same }, true],
  ["one without", { conv: { ...same, useBias: false } }, true],
  ["one with an activation of its own", { conv: { ...same, activation: "relu" } }, false],
  ["a dilated one", { conv: { ...same, dilationRate: 2 } }, false],
  ["one of stride 2", { conv: { ...same, strides: 2 } }, true],
  ["one of stride 2, pooled", { conv: { ...same, strides: 2 }, pool: { poolSize: 2 } }, true],
  ["a valid one, pooled", { conv: { kernelSize: 3, padding: "valid" }, pool: { poolSize: 2 } }, true],
  ["one and its input", { conv: same, adds: "input" }, true],
  ["one and its input, pooled", { conv: same, adds: "input", pool: { poolSize: 2 } }, true],
  ["one of even size and its input", { conv: { ...same, kernelSize: 2 }, adds: "input" }, false],
  ["one of a tap, valid, and its input", { conv: { kernelSize: 1, padding: "valid" }, adds: "input" }, false],
  ["one and something else", { conv: same, adds: "other" }, false],
  ["pooled by 3, every 2", { conv: same, pool: { poolSize: 3, strides: 2 } }, true],
  ["pooled by 2, every 1", { conv: same, pool: { poolSize: 2, strides: 1 } }, true],
  [
    "pooled with padding",
    { conv: { ...same, strides: [1, 1] }, pool: { poolSize: 2, padding: "same" } },
    true,
  ],
];

test.each(blocks)("%s", async (_, block, folds) => {
  const model = modelOf(block);
  const x = tf.randomNormal([2, 12, 10, 8], 0, 1, "float32", 9);
  const { run, dispose } = createForward(model);
  const [expected, got] = tf.tidy(() => [model.predict(x) as tf.Tensor, run(x)]);
  for (let use = 0; use < 2; use++) {
    expect(got!.shape).toEqual(expected!.shape);
    const largest = tf.tidy(() => tf.max(tf.abs(tf.sub(expected!, got!))).dataSync()[0]!);
    expect(largest).toBeLessThan(1e-4);
  }
  const { kernelNames } = await tf.profile(() => tf.tidy(() => void run(x)));
  expect(kernelNames.includes("FusedBatchNorm")).toBe(!folds);
  dispose();
  model.dispose();
});
