import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { frontends } from "@ser/dsp";
import { acnt, type ModelDescription, mlp, packModel, unpackModel } from "@ser/models";
import { loadModelFile, ModelFileError, saveModelFile } from "@ser/models/node";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { unzipSync, zipSync } from "fflate";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sha256Of } from "../../src/saving/modelFiles.ts";

const description: ModelDescription = {
  architecture: "mlp",
  labels: ["neutral", "happy", "sad"],
  frontend: frontends.source000,
  scaler: { mean: Array(180).fill(0.5), scale: Array(180).fill(2) },
  training: { protocol: "random", seed: 1, nTestClips: 10, testAccuracy: 0.5 },
  licence: "MIT",
  corpus: "synthetic",
  synthetic: true,
};
const smallModel = () => mlp({ inputDim: 180, nClasses: 3, hiddenUnits: [8], seed: 1 });
const packed = () => packModel(smallModel(), description);
const y = Float32Array.from({ length: 22050 }, (_, i) => 0.3 * Math.sin(i / 9) * Math.sin(i / 900));

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

type Files = Record<string, Uint8Array>;

/** The archive after a change of its files; hashes are made to fit again. */
async function changed(change: (files: Files) => void, level: 0 | 9 = 0): Promise<Uint8Array> {
  const files: Files = unzipSync(await packed());
  change(files);
  const { "manifest.json": bytes, ...others } = files;
  if (bytes) {
    const manifest = parse(bytes);
    for (const [name, content] of Object.entries(others)) {
      manifest.files[name] = { bytes: content.length, sha256: sha256Of(content) };
    }
    files["manifest.json"] = stringify(manifest);
  }
  return zipSync(files, { level });
}
const parse = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));
const stringify = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
function edit(file: string, change: (content: ReturnType<typeof parse>) => void): (files: Files) => void {
  return (files) => {
    const content = parse(files[file]!);
    change(content);
    files[file] = stringify(content);
  };
}

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
  expect(sha256Of(await packModel(classifier.model, full))).toBe(sha256Of(bytes));
  const first = await classifier.classify(y, { sr: 22050 });
  expect(first.predictions.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  expect(await classifier.classify(y, { sr: 22050 })).toEqual(first);
});

test("loading and disposing leave no tensors behind", async () => {
  const bytes = await packed();
  const unfitting = await changed(edit("description.json", (d) => d.labels.pop()));
  (await unpackModel(bytes)).dispose();
  const { numTensors } = tf.memory();
  (await unpackModel(bytes)).dispose();
  await expect(unpackModel(unfitting)).rejects.toThrow("one output per label");
  expect(tf.memory().numTensors).toBe(numTensors);
});

describe("is refused", () => {
  const refusals: readonly [what: string, bytes: () => Promise<Uint8Array>, message: string | RegExp][] = [
    ["what is no archive", async () => y.slice().fill(1) as never, "is no packed model, or was cut"],
    ["an empty file", async () => new Uint8Array(), "is no packed model, or was cut"],
    ["the first half", async () => (await packed()).subarray(0, 3000), "is no packed model, or was cut"],
    ["the last half", async () => (await packed()).subarray(3000), /packed model/],
    [
      "another version",
      () => changed(edit("manifest.json", (m) => Object.assign(m, { format: "@ser/models 99" }))),
      'packed model/manifest.json: format must be "@ser/models 2", got "@ser/models 99"; save the model anew',
    ],
    [
      "a layer that nobody knows",
      () => changed(edit("model.json", (m) => Object.assign(layersOf(m)[1], { class_name: "Fancy" }))),
      'model.json has "Fancy", which this version of @ser/models does not know; update it, or register',
    ],
    [
      "layers that do not fit the weights",
      () => changed(edit("model.json", (m) => Object.assign(layersOf(m)[1].config, { units: 9 }))),
      /model\.json is no model that can be built: .*(9|8)/,
    ],
    [
      "a model without layers",
      () => changed(edit("model.json", (m) => Object.assign(m, { modelTopology: {} }))),
      "model.json is no model that can be built",
    ],
    [
      "weights cut before they were hashed",
      () => changed((files) => Object.assign(files, { "weights.bin": files["weights.bin"]!.subarray(4) })),
      /weights\.bin must hold the 5900 bytes that model\.json lists, got 5896/,
    ],
    [
      "a label too few",
      () => changed(edit("description.json", (d) => d.labels.pop())),
      "the model must have one output per label (2), got 3",
    ],
    [
      "a label twice",
      () => changed(edit("description.json", (d) => d.labels.splice(0, 1, "sad"))),
      'labels must be different names, got ["sad","happy","sad"]',
    ],
    [
      "a front end of another shape",
      () => changed(edit("description.json", (d) => Object.assign(d.frontend, { nMels: 64 }))),
      "the model's input must have the front end's shape [116], got [180]",
    ],
    [
      "a missing file",
      () => changed((files) => void delete files["weights.bin"]),
      "packed model/weights.bin is missing",
    ],
    [
      "a foreign file",
      () => changed((files) => Object.assign(files, { "run.sh": new Uint8Array(8) })),
      'holds "run.sh", which is no part of a packed model',
    ],
    ["compressed files", () => changed(() => {}, 9), "which is no part of a packed model"],
  ];

  test.each(refusals)("%s", async (_what, bytes, message) => {
    const error = await unpackModel(await bytes()).then(undefined, (reason: Error) => reason);
    expect(error).toBeInstanceOf(ModelFileError);
    expect((error as Error).message).toMatch(message);
  });

  test("every single changed byte of the weights, and of the labels", async () => {
    const bytes = await packed();
    const text = new TextDecoder("latin1").decode(bytes);
    for (const at of [text.indexOf('"neutral"') + 3, text.indexOf("weights.bin") + 100]) {
      const flipped = Uint8Array.from(bytes);
      flipped[at]! ^= 1;
      await expect(unpackModel(flipped)).rejects.toThrow(/SHA-256 must be [0-9a-f]{64}, got/);
    }
  });

  test("a model with other labels than those asked for", async () => {
    const bytes = await packed();
    await unpackModel(bytes, { labels: ["neutral", "happy", "sad"] });
    await expect(unpackModel(bytes, { labels: ["happy", "neutral", "sad"] })).rejects.toThrow(
      "labels must be happy, neutral, sad, got neutral, happy, sad; this is another model",
    );
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

  test("any other file stays as it is", async () => {
    const path = join(folder, "thesis.zip");
    await writeFile(path, zipSync({ "thesis.txt": new Uint8Array(9) }));
    await expect(saveModelFile(path, smallModel(), description)).rejects.toThrow(
      "is there, and no packed model; choose another name",
    );
    await expect(saveModelFile(folder, smallModel(), description)).rejects.toThrow("cannot be replaced");
    expect(Object.keys(unzipSync(await readFile(path)))).toEqual(["thesis.txt"]);
    expect(await readdir(folder)).toEqual(["thesis.zip"]);
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

// biome-ignore lint/suspicious/noExplicitAny: parsed JSON
function layersOf(topology: { modelTopology: { model_config?: any; config?: any } }): any[] {
  const { model_config: outer, config } = topology.modelTopology;
  return (outer?.config ?? config).layers;
}
