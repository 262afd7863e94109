import { prepareBackend } from "@ser/backend";
import { compareVariant, type Matrix, modelPredictor, pruneByMagnitudeInPlace } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { torch, toTensor } from "../training/readTorch.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

/** Two dense layers with the given matrices, and biases that are not 0. */
function dense(first: tf.Tensor, second: tf.Tensor): tfl.LayersModel {
  const [inputDim, hidden, nClasses] = [first.shape[0]!, first.shape[1]!, second.shape[1]!];
  const model = tfl.sequential({
    layers: [
      tfl.layers.dense({ units: hidden, inputShape: [inputDim] }),
      tfl.layers.dense({ units: nClasses }),
    ],
  });
  const bias = (n: number) => tf.fill([n], 1e-9);
  model.setWeights([first, bias(hidden), second, bias(nClasses)]);
  return model;
}
const valuesOf = (model: tfl.LayersModel) => model.getWeights().map((weight) => [...weight.dataSync()]);
const small = (values: number[]) => dense(tf.tensor2d(values, [3, 2]), tf.tensor2d([9, 8, 7, 6], [2, 2]));

describe("pruneByMagnitudeInPlace", () => {
  test("prunes what PyTorch prunes, and leaves biases alone", async () => {
    const { fraction, before, after } = torch.pruning;
    const [first, second] = before.map(toTensor) as [tf.Tensor, tf.Tensor];
    const model = dense(first, second);
    const biases = () =>
      model.weights.filter(({ shape }) => shape.length === 1).map((w) => w.read().dataSync());
    const report = await pruneByMagnitudeInPlace(model, { fraction });
    const values = model.weights.filter(({ shape }) => shape.length === 2).map((w) => w.read());
    for (const [i, expected] of after.entries()) {
      const wanted = Array.from(toTensor(expected).dataSync(), (value) => value + 0); // PyTorch leaves -0
      expect([...values[i]!.dataSync()]).toEqual(wanted);
    }
    expect(biases().every((bias) => bias[0]! > 0)).toBe(true);
    const nZeros = after.flatMap((array) => array.values).filter((value) => value === 0).length;
    expect(report).toMatchObject({ nValues: 32, nZeros, sparsity: nZeros / 32 });
    expect(report.weights.map((weight) => weight.nValues)).toEqual([20, 12]);
  });

  test("of values of the same magnitude, takes no more than asked for", async () => {
    const model = small([1, -1, 1, 1, -1, 1]);
    const report = await pruneByMagnitudeInPlace(model, { fraction: 0.3 }); // 3 of 10
    expect(report).toMatchObject({ nZeros: 3, threshold: 1, sparsity: 0.3 });
    expect(valuesOf(model)[0]).toEqual([0, 0, 0, 1, -1, 1]);
  });

  test("all, or nothing, may go; zeros that were there count", async () => {
    const model = small([0, 0, 1, 2, 3, 4]);
    const before = valuesOf(model);
    expect(await pruneByMagnitudeInPlace(model, { fraction: 0 })).toMatchObject({ nZeros: 2, threshold: 0 });
    expect(await pruneByMagnitudeInPlace(model, { fraction: 0.2 })).toMatchObject({
      nZeros: 2,
      threshold: 0,
    });
    expect(valuesOf(model)).toEqual(before);
    expect(await pruneByMagnitudeInPlace(model, { fraction: 1 })).toMatchObject({
      sparsity: 1,
      threshold: 9,
    });
    expect(valuesOf(model)[2]).toEqual([0, 0, 0, 0]);
  });

  test("leaves no tensors behind; what is not finite is named", async () => {
    const model = small([1, 2, 3, 4, 5, 6]);
    const { numTensors } = tf.memory();
    await pruneByMagnitudeInPlace(model, { fraction: 0.5 });
    expect(tf.memory().numTensors).toBe(numTensors);
    await expect(pruneByMagnitudeInPlace(model, { fraction: 1.5 })).rejects.toThrow(
      "fraction must be finite, at least 0 and at most 1, got 1.5",
    );
    const broken = small([1, 2, Number.NaN, 4, 5, 6]);
    await expect(pruneByMagnitudeInPlace(broken, { fraction: 0.5 })).rejects.toThrow(/got NaN in ".*kernel"/);
  });
});

describe("compareVariant", () => {
  const given = (rows: readonly (readonly number[])[]) => (): Matrix => ({
    data: rows.flat(),
    rows: rows.length,
    cols: rows[0]!.length,
  });
  const x = { data: [0, 0, 0, 0], rows: 4, cols: 1 };
  const truth = [0, 0, 0, 1];
  const original = given([
    [0.9, 0.1],
    [0.6, 0.4],
    [0.7, 0.3],
    [0.2, 0.8],
  ]);

  test("counts what is lost, and how far the probabilities are", async () => {
    const variant = given([
      [0.9, 0.1],
      [0.4, 0.6],
      [0.7, 0.3],
      [0.2, 0.8],
    ]);
    const comparison = await compareVariant(original, variant, x, truth);
    expect(comparison.accuracy).toEqual({ original: 1, variant: 0.75, drop: 0.25 });
    expect(comparison.uar.drop).toBeCloseTo(1 - (2 / 3 + 1) / 2, 12);
    expect(comparison.meanAbsoluteDifference).toBeCloseTo(0.4 / 8, 12);
    expect(comparison.maxAbsoluteDifference).toBeCloseTo(0.2, 12);
    expect(comparison).toMatchObject({ nRows: 4, nChanged: 1 });
    expect((await compareVariant(variant, original, x, truth)).accuracy.drop).toBe(-0.25);
  });

  test("a model compared with itself loses nothing; pruned empty, it is left with its biases", async () => {
    const model = small([1, -2, 3, -4, 5, 6]);
    const rows = { data: [1, 2, 3, -1, 0, 2], rows: 2, cols: 3 };
    const predict = modelPredictor(model);
    expect(await compareVariant(predict, predict, rows, [0, 1])).toMatchObject({
      meanAbsoluteDifference: 0,
      nChanged: 0,
      uar: { drop: 0 },
    });
    const before = await predict(rows);
    await pruneByMagnitudeInPlace(model, { fraction: 1 });
    const comparison = await compareVariant(() => before, predict, rows, [0, 1]);
    expect(comparison.maxAbsoluteDifference).toBeGreaterThan(0.4);
  });

  test("models of other classes are told", async () => {
    const other = given(truth.map(() => [1, 0, 0]));
    await expect(compareVariant(original, other, x, truth)).rejects.toThrow(
      "compareVariant: the variant must have the original's 2 classes, got 3",
    );
    await expect(compareVariant(original, original, x, [0, 1])).rejects.toThrow(
      "one class number per row (4), got 2",
    );
  });
});
