import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { frontends } from "@ser/dsp";
import { acnt, ModelFileError, mlp, packModel, unpackModel } from "@ser/models";
import { loadModelFile, saveModelFile } from "@ser/models/node";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { unzipSync, zipSync } from "fflate";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { sha256Of } from "../../src/saving/modelFiles.ts";
import { changed, description, edit, layersOf, packed, parse, smallModel } from "./packedModel.ts";

const y = Float32Array.from({ length: 22050 }, (_, i) => 0.3 * Math.sin(i / 9) * Math.sin(i / 900));

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

test("the same model gives the same bytes, and they give it back bit for bit", async () => {
  const bytes = await packed();
  expect(await packed()).toEqual(bytes);
  const weights = smallModel().getWeights();
  for (const form of [bytes, bytes.buffer]) {
    const { model, description: kept } = await unpackModel(form);
    expect(kept).toEqual(description);
    for (const [i, weight] of model.getWeights().entries()) {
      expect(weight.dataSync()).toEqual(weights[i]!.dataSync());
    }
  }
});

test("a spectrogram model comes back with all of its layers, and classifies", async () => {
  const model = acnt({ nClasses: 3, pooling: "attentiveStatistics", preNorm: true, seed: 1 });
  const { scaler: _, ...rest } = description;
  const full = { ...rest, architecture: "acnt", frontend: frontends.source002 };
  const bytes = await packModel(model, full);
  const classifier = await unpackModel(bytes);
  expect(await sha256Of(await packModel(classifier.model, full))).toBe(await sha256Of(bytes));
  const first = await classifier.classify(y, { sr: 22050 });
  expect(first.predictions.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  expect(await classifier.classify(y, { sr: 22050 })).toEqual(first);
});

test("loading and disposing leave no tensors behind", async () => {
  const bytes = await packed();
  const refused = [
    await changed(edit("description.json", (d) => d.labels.pop())),
    await changed(edit("model.json", (m) => Object.assign(layersOf(m)[1].config, { units: 9 }))),
    await changed(edit("model.json", (m) => Object.assign(m.weightSpecs[0], { name: "another" }))),
  ];
  (await unpackModel(bytes)).dispose();
  const { numTensors } = tf.memory();
  (await unpackModel(bytes)).dispose();
  for (const file of refused) await expect(unpackModel(file)).rejects.toThrow(ModelFileError);
  expect(tf.memory().numTensors).toBe(numTensors);
});

test("models within a model whose weights have one name are not saved", async () => {
  const input = tfl.input({ shape: [180] });
  const parts = ["first", "second"].map((name) => {
    const { inputs, outputs } = mlp({ inputDim: 180, nClasses: 3, hiddenUnits: [4], seed: 1 });
    return tfl.model({ inputs, outputs, name }).apply(input) as tfl.SymbolicTensor;
  });
  const outputs = tfl.layers.add().apply(parts);
  const model = tfl.model({ inputs: input, outputs: outputs as tfl.SymbolicTensor });
  await expect(packModel(model, description)).rejects.toThrow(
    /^packModel: weights must have different names, got "hidden1.*" twice; name the layers of inner models apart/,
  );
});

describe("what nobody could open is not saved:", () => {
  const { scaler, ...rest } = description;
  const typedScaler = { mean: new Float64Array(180), scale: new Float64Array(180).fill(1) };
  test.each([
    ["a label too few", { ...description, labels: ["neutral", "happy"] }, "one output per label (2), got 3"],
    [
      "a label twice",
      { ...description, labels: ["sad", "sad", "happy"] },
      'labels must be different names, got ["sad","sad","happy"]',
    ],
    ["labels that are none", { ...description, labels: undefined }, "labels must be different names"],
    ["another front end", { ...rest, frontend: frontends.source002 }, "must have the front end's shape"],
    ["a scaler too short", { ...rest, scaler: { ...scaler, mean: [0] } }, "180 finite means"],
    ["a scaler that JSON cannot keep", { ...rest, scaler: typedScaler }, "two lists of numbers"],
    ["a temperature of 0", { ...description, temperature: 0 }, "temperature must be above 0, got 0"],
    ["no description", undefined, "description must be an object"],
    ["a name that nobody knows", { ...description, note: "mine" }, "options must be known, got note; use"],
    [
      "no licence",
      { ...description, licence: undefined },
      "description.licence must be a text, got undefined",
    ],
    [
      "no word on voices",
      { ...description, synthetic: undefined },
      "description.synthetic must be true where",
    ],
  ] as const)("%s", async (_what, wrong, message) => {
    await expect(packModel(smallModel(), wrong as never)).rejects.toThrow(message);
  });
});

describe("in a file", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ser-model-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("a model replaces a model, and leaves no draft behind", async () => {
    const path = join(folder, "deep", "model.zip");
    await saveModelFile(path, smallModel(), description);
    await saveModelFile(path, smallModel(), description);
    expect(await readdir(join(folder, "deep"))).toEqual(["model.zip"]);
    expect(new Uint8Array(await readFile(path))).toEqual(await packed());
    const loaded = await loadModelFile(path, { labels: description.labels });
    expect(loaded.description).toEqual(description);
  });

  test.skipIf(process.platform === "win32")("a link stays a link: what it leads to is replaced", async () => {
    const [real, link] = [join(folder, "real.zip"), join(folder, "latest.zip")];
    await saveModelFile(real, smallModel(), { ...description, corpus: "first" });
    await symlink(real, link);
    await saveModelFile(link, smallModel(), description);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect((await loadModelFile(real)).description).toEqual(description);
  });

  test("any other file stays as it is", async () => {
    const path = join(folder, "thesis.zip");
    await writeFile(path, zipSync({ "thesis.txt": new Uint8Array(9) }));
    await expect(saveModelFile(path, smallModel(), description)).rejects.toThrow(
      "is there, and no packed model; choose another name",
    );
    await expect(saveModelFile(folder, smallModel(), description)).rejects.toThrow("no packed model");
    expect(Object.keys(unzipSync(await readFile(path)))).toEqual(["thesis.txt"]);
    expect(await readdir(folder)).toEqual(["thesis.zip"]);
  });

  test.each([
    ["an empty archive", {}],
    ["TensorFlow.js's own files", { "model.json": new Uint8Array(9), "weights.bin": new Uint8Array(9) }],
    ["another manifest", { "manifest.json": new TextEncoder().encode('{"name":"page"}') }],
  ])("%s of such names is no packed model, and stays", async (_, files) => {
    const path = join(folder, "m.zip");
    const before = zipSync(files, { level: 0 });
    await writeFile(path, before);
    await expect(saveModelFile(path, smallModel(), description)).rejects.toThrow("no packed model");
    expect(new Uint8Array(await readFile(path))).toEqual(before);
  });

  test("a file that is not there is named", async () => {
    const path = join(folder, "none.zip");
    await expect(loadModelFile(path)).rejects.toThrow(`"${path}" cannot be read`);
  });
});

test("TensorFlow.js's own reader takes the layers once they are registered", async () => {
  const { registerLayers } = await import("@ser/models");
  registerLayers();
  const { modelTopology } = parse(unzipSync(await packed())["model.json"]!);
  const model = await tfl.models.modelFromJSON(modelTopology);
  expect(model.countParams()).toBe(smallModel().countParams());
});

test("a hash is known in capital digits too", async () => {
  const bytes = await packed();
  const sha256 = (await sha256Of(bytes)).toUpperCase();
  (await unpackModel(bytes, { sha256 })).dispose();
});

test("a page without HTTPS, and shared memory, get the same hash", async () => {
  const bytes = new TextEncoder().encode("abc");
  const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(await sha256Of(bytes)).toBe(digest);
  const shared = new Uint8Array(new SharedArrayBuffer(3));
  shared.set(bytes);
  expect(await sha256Of(shared)).toBe(digest);
  vi.stubGlobal("crypto", {});
  expect(await sha256Of(bytes)).toBe(digest);
  vi.unstubAllGlobals();
});
