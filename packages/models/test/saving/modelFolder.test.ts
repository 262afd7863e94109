import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { frontends } from "@ser/dsp";
import { emotionClassifier, type ModelDescription, mlp } from "@ser/models";
import { loadModel, saveModel } from "@ser/models/node";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";

const description: ModelDescription = {
  architecture: "mlp",
  labels: ["neutral", "happy", "sad"],
  frontend: frontends.source000,
  scaler: { mean: Array(180).fill(0.5), scale: Array(180).fill(2) },
  licence: "MIT",
  corpus: "synthetic",
  synthetic: true,
};
const y = Float32Array.from({ length: 22050 }, (_, i) => 0.3 * Math.sin(i / 9) * Math.sin(i / 900));
let folder: string;

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-model-"));
});
afterEach(() => rm(folder, { recursive: true }));

const smallModel = (seed = 1) => mlp({ inputDim: 180, nClasses: 3, hiddenUnits: [8], seed });

test("a model that was saved and loaded says exactly the same", async () => {
  const model = smallModel();
  const before = await emotionClassifier(model, description).classify(y, { sr: 22050 });
  await saveModel(join(folder, "m"), model, description);
  const loaded = await loadModel(join(folder, "m"));
  expect(loaded.description).toEqual(description);
  expect(await loaded.classify(y, { sr: 22050 })).toEqual(before);
  expect(before.predictions.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  expect(before.predictions.map(({ label }) => label).sort()).toEqual(["happy", "neutral", "sad"]);
});

test("saving again replaces the folder, and leaves no draft behind", async () => {
  await saveModel(join(folder, "m"), smallModel(1), description);
  await saveModel(join(folder, "m"), smallModel(2), description);
  expect(await readdir(folder)).toEqual(["m"]);
  expect((await readdir(join(folder, "m"))).sort()).toEqual([
    "description.json",
    "manifest.json",
    "model.json",
    "weights.bin",
  ]);
});

test("a link stays a link: what it leads to is replaced", async () => {
  const [real, link] = [join(folder, "real"), join(folder, "latest")];
  await saveModel(real, smallModel(1), description);
  const first = await readFile(join(real, "weights.bin"));
  await symlink(real, link, "junction");
  await saveModel(link, smallModel(2), description);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect((await readFile(join(real, "weights.bin"))).equals(first)).toBe(false);
});

test("a saved model with something else beside it is not replaced", async () => {
  await saveModel(folder, smallModel(), description);
  await writeFile(join(folder, "thesis.txt"), "years of work");
  await expect(saveModel(folder, smallModel(), description)).rejects.toThrow('holds "thesis.txt"');
  expect(await readdir(folder)).toContain("thesis.txt");
});

test("changed or cut weights are refused by their hash", async () => {
  await saveModel(folder, smallModel(), description);
  const path = join(folder, "weights.bin");
  const bytes = await readFile(path);
  bytes[10]! ^= 1;
  await writeFile(path, bytes);
  await expect(loadModel(folder)).rejects.toThrow(/weights\.bin: SHA-256 must be [0-9a-f]{64}, got/);
  await writeFile(path, bytes.subarray(0, 100));
  await expect(loadModel(folder)).rejects.toThrow(
    /weights\.bin: size must be \d+ bytes, got 100; the file was changed/,
  );
});

test("another format, and a folder without a model, are refused by name", async () => {
  await expect(loadModel(folder)).rejects.toThrow(`is "${folder}" the folder of a saved model?`);
  await writeFile(join(folder, "manifest.json"), '{"format":"@ser/models 99"}');
  await expect(loadModel(folder)).rejects.toThrow('format must be "@ser/models 2", got "@ser/models 99"');
  await writeFile(join(folder, "manifest.json"), "{");
  await expect(loadModel(folder)).rejects.toThrow("is not JSON");
});

test("labels that were changed by hand are refused", async () => {
  await saveModel(folder, smallModel(), description);
  const path = join(folder, "description.json");
  await writeFile(path, (await readFile(path, "utf8")).replace("happy", "angry"));
  await expect(loadModel(folder)).rejects.toThrow(/description\.json: SHA-256 must be/);
});

test("a folder that holds anything else is not touched", async () => {
  await writeFile(join(folder, "thesis.txt"), "years of work");
  await expect(saveModel(folder, smallModel(), description)).rejects.toThrow('holds "thesis.txt"');
  expect(await readdir(folder)).toEqual(["thesis.txt"]);
});

test("a model of TensorFlow.js itself, whose files have such names, is not touched", async () => {
  await writeFile(join(folder, "model.json"), '{"modelTopology":{}}');
  await writeFile(join(folder, "weights.bin"), "weights");
  await expect(saveModel(folder, smallModel(), description)).rejects.toThrow(
    /holds "(model.json|weights.bin)", and no manifest.json of a saved model; choose another folder/,
  );
  expect(await readFile(join(folder, "weights.bin"), "utf8")).toBe("weights");
  await writeFile(join(folder, "manifest.json"), '{"format":"@ser/models 1"}'); // an earlier version's
  await saveModel(folder, smallModel(), description);
  expect((await loadModel(folder)).description).toEqual(description);
});

test("a manifest without what it should hold is refused", async () => {
  for (const manifest of ["null", '{"format":"@ser/models 2"}']) {
    await writeFile(join(folder, "manifest.json"), manifest);
    await expect(loadModel(folder)).rejects.toThrow(/must (be|hold)/);
  }
});

test("a model or a scaler that does not fit the front end is refused", () => {
  const narrow = mlp({ inputDim: 7, nClasses: 3, seed: 1 });
  expect(() => emotionClassifier(narrow, description)).toThrow("front end's shape [180], got [7]");
  const scaler = { mean: [0], scale: [0] };
  expect(() => emotionClassifier(smallModel(), { ...description, scaler })).toThrow("180 finite means");
});

test("a model whose outputs are not the labels is refused", () => {
  expect(() => emotionClassifier(smallModel(), { ...description, labels: ["a", "b"] })).toThrow(
    "one output per label (2), got 3",
  );
});
