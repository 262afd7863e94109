import { prepareBackend } from "@ser/backend";
import { SeededDropout } from "@ser/models";
import { fit } from "@ser/train";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { unseededLayers } from "../../src/training/run/modelLayers.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "cpu" });
});

test("layers that draw other numbers in each run are found, within others too", () => {
  const inner = sequential({ layers: [layers.gaussianNoise({ inputShape: [4], stddev: 1, name: "noise" })] });
  const recurrent = layers.bidirectional({
    layer: layers.gru({
      units: 2,
      recurrentDropout: 0.5,
      recurrentInitializer: "glorotUniform",
      name: "gru",
    }) as never,
    mergeMode: "concat",
  });
  const model = sequential({
    layers: [
      layers.dropout({ inputShape: [3, 4], rate: 0.5, name: "drop" }),
      layers.timeDistributed({ layer: inner as never }),
      recurrent,
      layers.alphaDropout({ rate: 0.1, name: "alpha" }),
    ],
  });
  expect(unseededLayers(model)).toEqual(["drop", "noise", "forward_gru", "backward_gru", "alpha"]);
});

test.each([
  ["spatialDropout1d", () => layers.spatialDropout1d({ inputShape: [3, 4], rate: 0.5, name: "it" })],
  [
    "simpleRNN",
    () =>
      layers.simpleRNN({
        inputShape: [3, 4],
        units: 2,
        dropout: 0.5,
        recurrentInitializer: "zeros",
        name: "it",
      }),
  ],
  [
    "lstm",
    () =>
      layers.lstm({ inputShape: [3, 4], units: 2, dropout: 0.5, recurrentInitializer: "zeros", name: "it" }),
  ],
  [
    "rnn of cells",
    () =>
      layers.rnn({
        inputShape: [3, 4],
        cell: [layers.lstmCell({ units: 2, recurrentDropout: 0.5, recurrentInitializer: "zeros" })],
        name: "it",
      }),
  ],
  [
    "convLstm2d",
    () =>
      layers.convLstm2d({
        inputShape: [2, 4, 4, 1],
        filters: 1,
        kernelSize: 2,
        dropout: 0.5,
        recurrentInitializer: "zeros",
        name: "it",
      }),
  ],
])("%s draws other numbers in each run", (_, layer) => {
  expect(unseededLayers(sequential({ layers: [layer()] }))).toEqual(["it"]);
});

test("layers that drop nothing, have a seed, or count their steps draw the same", () => {
  const model = sequential({
    layers: [
      layers.dropout({ inputShape: [4], rate: 0 }),
      layers.dropout({ rate: 0.5, seed: 1 }),
      new SeededDropout({ rate: 0.5, seed: 1 }),
      layers.dense({ units: 2 }),
    ],
  });
  expect(unseededLayers(model)).toEqual([]);
});

test("a run with such layers tells of them", async () => {
  const model = sequential({
    layers: [layers.dropout({ inputShape: [2], rate: 0.5, name: "drop" }), layers.dense({ units: 2 })],
  });
  const rows = { x: Float32Array.of(1, 2, 3, 4), y: Int32Array.of(0, 1) };
  const { warnings } = await fit(model, rows, { epochs: 1, batchSize: 2, learningRate: 0.01, seed: 1 });
  expect(warnings).toEqual([
    "fit: drop of TensorFlow.js draws other numbers in each run, so that this one cannot be repeated; SeededDropout of @ser/models draws the same",
  ]);
});
