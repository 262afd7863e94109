// From JavaScript, a misspelled option would be ignored without a word, and one that is undefined may be one.
import { prepareBackend } from "@ser/backend";
import { acnt, cnn, crnn, dnn, mlp, packModel, unpackModel } from "@ser/models";
import { loadModel, loadModelFile, saveModel, saveModelFile } from "@ser/models/node";
import { beforeAll, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const loose = (options: object) => options as never;
const model = () => mlp({ inputDim: 1, nClasses: 2, hiddenUnits: [2], seed: 1 });
const described = loose({});

test.each<[string, string, () => unknown]>([
  ["mlp", "hiddenUnits", () => mlp(loose({ inputDim: 1, nClasses: 2, seed: 1, hidden_units: [2] }))],
  ["cnn", "dropoutRate", () => cnn(loose({ nClasses: 2, seed: 1, dropout: 0.1 }))],
  ["crnn", "lstmUnits", () => crnn(loose({ nClasses: 2, seed: 1, lstmUnit: [2] }))],
  ["dnn", "dropoutRates", () => dnn(loose({ inputDim: 1, nClasses: 2, seed: 1, dropoutRate: 0.9 }))],
  ["acnt", "useTransformer", () => acnt(loose({ seed: 1, useTransfomer: false }))],
  ["packModel", "weights", () => packModel(model(), described, loose({ weight: "int8" }))],
  ["saveModel", "weights", () => saveModel("never", model(), described, loose({ weight: "int8" }))],
  ["saveModelFile", "weights", () => saveModelFile("never", model(), described, loose({ weight: "int8" }))],
  ["unpackModel", "sha256", () => unpackModel(new Uint8Array(), loose({ sha: "00" }))],
  ["loadModel", "labels", () => loadModel("never", loose({ label: ["a"] }))],
  ["loadModelFile", "labels", () => loadModelFile("never", loose({ label: ["a"] }))],
])("%s names a misspelled option, and the nearest one", async (fn, nearest, call) => {
  const error = await Promise.resolve()
    .then(call)
    .catch((thrown: Error) => thrown);
  expect(error).toBeInstanceOf(TypeError);
  expect((error as Error).message).toMatch(new RegExp(`^${fn}: options must be known, got .*${nearest}`));
});

test("options of acnt that are undefined are those that are not given; switches are true or false", () => {
  const small = { inputShape: [16, 16], cnnChannels: [4], nPools: 1, transformerDim: 8, seed: 1 } as const;
  const nLayers = (options: object) => acnt({ ...small, ...options }).layers.length;
  const undefinedOnes = { useTransformer: undefined, negativeSlope: undefined, nHeads: undefined };
  expect(nLayers(undefinedOnes)).toBe(nLayers({}));
  expect(nLayers({ useTransformer: false })).toBeLessThan(nLayers({}));
  expect(() => nLayers({ preNorm: 1 })).toThrow("acnt: preNorm must be true or false, got number");
  expect(() => nLayers({ negativeSlope: Number.NaN })).toThrow("acnt: negativeSlope must be at least 0");
});
