import { prepareBackend } from "@ser/backend";
import { frontends } from "@ser/dsp";
import { Lstm, packModel, registerLayers, unpackModel } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";

let x: tf.Tensor3D;
beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
  registerLayers();
  x = tf.randomNormal([2, 5, 3], 0, 1, "float32", 1);
});

/** A layer that reads both ways, ours or TensorFlow.js's with Keras' gates. */
function inBothDirections(ours: boolean, returnSequences: boolean): tfl.LayersModel {
  const settings = { units: 4, returnSequences };
  const layer = ours
    ? new Lstm({ ...settings, seed: 1 })
    : tfl.layers.lstm({ ...settings, recurrentActivation: "sigmoid", recurrentInitializer: "zeros" });
  const both = tfl.layers.bidirectional({ layer: layer as tfl.RNN, mergeMode: "concat", inputShape: [5, 3] });
  return tfl.sequential({ layers: [both] });
}

describe.each([[false], [true]])("bidirectional, returnSequences %s", (returnSequences) => {
  test("gives TensorFlow.js's numbers for the same weights", () => {
    const [ours, theirs] = [
      inBothDirections(true, returnSequences),
      inBothDirections(false, returnSequences),
    ];
    theirs.setWeights(ours.getWeights());
    const [own, wanted] = [ours, theirs].map((model) => (model.predict(x) as tf.Tensor).dataSync());
    expect(own).toHaveLength(wanted!.length);
    own!.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted![i]!, 6);
    });
  });
});

test("the two directions begin with weights of their own, the same for the same seed", () => {
  const [forward, , , backward] = inBothDirections(true, false).getWeights();
  const again = inBothDirections(true, false).getWeights()[3]!;
  expect([...backward!.dataSync()]).not.toEqual([...forward!.dataSync()]);
  expect([...again.dataSync()]).toEqual([...backward!.dataSync()]);
});

test("alone, it reads from the end", () => {
  const backwards = new Lstm({ units: 4, returnSequences: true, goBackwards: true, seed: 1 });
  const forwards = new Lstm({ units: 4, returnSequences: true, seed: 1 });
  const read = backwards.apply(x) as tf.Tensor;
  forwards.apply(x);
  forwards.setWeights(backwards.getWeights());
  const wanted = forwards.apply(tf.reverse(x, 1)) as tf.Tensor;
  expect([...read.dataSync()]).toEqual([...wanted.dataSync()]);
});

test("a model with it is saved and read back", async () => {
  const model = tfl.sequential({
    layers: [
      tfl.layers.reshape({ inputShape: [180], targetShape: [60, 3] }),
      tfl.layers.bidirectional({
        layer: new Lstm({ units: 4, seed: 1 }) as unknown as tfl.RNN,
        mergeMode: "concat",
      }),
      tfl.layers.dense({ units: 2 }),
    ],
  });
  const description = {
    architecture: "blstm",
    labels: ["calm", "angry"],
    frontend: frontends.source000,
    licence: "MIT",
    corpus: "none",
    synthetic: true,
  };
  const { model: read } = await unpackModel(await packModel(model, description));
  const rows = tf.randomNormal([2, 180], 0, 1, "float32", 2);
  const [before, after] = [model, read].map((each) => (each.predict(rows) as tf.Tensor).dataSync());
  expect([...after!]).toEqual([...before!]);
});
