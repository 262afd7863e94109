// Which layer a setting reaches, and what holds where none is told.
import { prepareBackend } from "@ser/backend";
import { acnt, cnn, crnn, dnn } from "@ser/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const small = { inputShape: [8, 12], cnnChannels: [4], nPools: 1, transformerDim: 8, seed: 1 } as const;

/** Rates of the dropouts, by the layer's name. */
const ratesOf = (model: LayersModel) =>
  Object.fromEntries(
    model.layers.flatMap((layer) =>
      "rate" in layer && typeof layer.rate === "number" ? [[layer.name, layer.rate]] : [],
    ),
  );

test("every dropout of acnt has its own rate", () => {
  const rates = {
    dropoutRate: 0,
    convDropoutRate: 0.1,
    transformerDropoutRate: 0.2,
    headDropoutRate: 0.3,
  };
  expect(ratesOf(acnt({ ...small, nHeads: 2, nLayers: 1, ...rates }))).toEqual({
    block1_dropout: 0.1,
    encoder1_attention: 0.2,
    encoder1_attention_dropout: 0.2,
    encoder1_wide_dropout: 0.2,
    encoder1_feedforward_dropout: 0.2,
    head_dropout: 0.3,
  });
  const one = ratesOf(acnt({ ...small, nHeads: 2, nLayers: 1, dropoutRate: 0.4 }));
  expect(new Set(Object.values(one))).toEqual(new Set([0.4]));
});

test("one slope is that of every rectifier of acnt", () => {
  const sloped = acnt({ ...small, negativeSlope: 0.2 });
  for (const name of ["block1_relu", "block1_residual_relu", "head_relu"]) {
    expect(sloped.getLayer(name).getConfig()).toMatchObject({ negativeSlope: 0.2 });
  }
});

test("normalization keeps its momentum in the file", () => {
  expect(acnt(small).getLayer("block1_norm").getConfig()).toMatchObject({ momentum: 0.9, epsilon: 1e-5 });
});

test("dropouts and penalties are the sources' unless told", () => {
  const plain = dnn({ inputDim: 5, nClasses: 3, seed: 1 });
  expect(Object.values(ratesOf(plain))).toEqual([0.4, 0.4, 0.3]);
  expect(plain.getLayer("hidden1").getConfig()).toMatchObject({
    kernelRegularizer: { config: { l2: expect.closeTo(0.001, 12) } },
  });
  expect(Object.values(ratesOf(cnn({ nClasses: 3, seed: 1 })))).toEqual([0.3]);
  expect(Object.values(ratesOf(crnn({ nClasses: 3, seed: 1 })))).toEqual([0.3, 0.3]);
});
