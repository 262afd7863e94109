import { prepareBackend } from "@ser/backend";
import {
  AttentiveStatisticsPooling,
  BatchNorm,
  LayerNorm,
  LeakyRelu,
  Lstm,
  MultiHeadAttention,
  SinusoidalPositionalEncoding,
  transformerEncoderLayer,
  weightSeeds,
} from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { goldenCase, relativeError, toTensor } from "../golden/readGolden.ts";

const TOLERANCE = 1e-5; // of the largest value; all of it is float32

beforeAll(async () => {
  await prepareBackend({ prefer: "cpu" });
});

const encoder = (preNorm: boolean) => (x: tfl.SymbolicTensor) =>
  transformerEncoderLayer(x, {
    nHeads: 2,
    feedforwardDim: 12,
    dropoutRate: 0,
    preNorm,
    name: "encoder",
    nextSeed: weightSeeds(1),
  });
const torchNorm = () => new BatchNorm({ momentum: 0.9, epsilon: 1e-5, name: "layer" });
const kerasNorm = () => new BatchNorm({ name: "layer" });

type Build = (x: tfl.SymbolicTensor) => unknown;
const builds: readonly [golden: string, build: Build, training?: boolean][] = [
  ["attention", (x) => new MultiHeadAttention({ nHeads: 2, seed: 1, name: "layer" }).apply(x)],
  ["postNorm", encoder(false)],
  ["preNorm", encoder(true)],
  ["leakyRelu", (x) => new LeakyRelu({ negativeSlope: 0.1, name: "layer" }).apply(x)],
  ["layerNorm", (x) => new LayerNorm({ name: "layer" }).apply(x)],
  ["batchNormTraining", (x) => torchNorm().apply(x), true],
  ["batchNormInference", (x) => torchNorm().apply(x)],
  ["kerasBatchNormTraining", (x) => kerasNorm().apply(x), true],
  ["kerasBatchNormInference", (x) => kerasNorm().apply(x)],
  ["statisticsPooling", (x) => new AttentiveStatisticsPooling({ seed: 1, name: "layer" }).apply(x)],
  ["positions", (x) => new SinusoidalPositionalEncoding({ maxLength: 9, name: "layer" }).apply(x)],
  ["lstm", (x) => new Lstm({ units: 4, seed: 1, name: "layer" }).apply(x)],
  ["lstmSequences", (x) => new Lstm({ units: 4, returnSequences: true, seed: 1, name: "layer" }).apply(x)],
];

describe.each(builds)("%s", (name, build, training = false) => {
  const golden = goldenCase(name);

  test("has PyTorch's or Keras' output and gradient", () => {
    const model = modelOf(build, golden);
    const x = toTensor(golden.x);
    const run = (input: tf.Tensor) => model.apply(input, { training }) as tf.Tensor;
    expect(relativeError(run(x), golden.y)).toBeLessThan(TOLERANCE);
    const dx = tf.grad(run)(x, toTensor(golden.dy));
    expect(relativeError(dx, golden.dx)).toBeLessThan(TOLERANCE);
  });
});

// PyTorch's moving variance is that of a sample, n / (n - 1) times Keras'.
test("batch normalisation keeps Keras' moving mean and variance", () => {
  const golden = goldenCase("kerasBatchNormTraining");
  const model = modelOf((x) => kerasNorm().apply(x), golden);
  model.apply(toTensor(golden.x), { training: true });
  const [, , mean, variance] = model.getWeights();
  expect(relativeError(mean!, golden.movingMean!)).toBeLessThan(TOLERANCE);
  expect(relativeError(variance!, golden.movingVariance!)).toBeLessThan(TOLERANCE);
});

/** A model of one input whose weights are the golden ones, by their names. */
function modelOf(build: Build, golden: ReturnType<typeof goldenCase>): tfl.LayersModel {
  const input = tfl.input({ shape: golden.x.shape.slice(1) });
  const model = tfl.model({ inputs: input, outputs: build(input) as tfl.SymbolicTensor });
  const named = new Map(Object.entries(golden.weights));
  const values = model.weights.map(({ originalName }) => {
    const key = originalName.replace(/^layer\//, "").replace(/^encoder_(.*)\//, "$1.");
    return toTensor(named.get(key)!);
  });
  expect(values).toHaveLength(named.size);
  model.setWeights(values);
  return model;
}
