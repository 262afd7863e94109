import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { frontends } from "@ser/dsp";
import {
  acnt,
  type ModelDescription,
  ModelFileError,
  mlp,
  packModel,
  unpackModel,
  type WeightFormat,
} from "@ser/models";
import { loadModel, loadModelFile, saveModel, saveModelFile } from "@ser/models/node";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { sha256Of } from "../../src/saving/modelFiles.ts";

const description: ModelDescription = {
  architecture: "acnt",
  labels: ["neutral", "happy", "sad"],
  frontend: frontends.source002,
  licence: "MIT",
  corpus: "synthetic",
  synthetic: true,
};
const small: readonly Exclude<WeightFormat, "float32">[] = ["float16", "int8"];

let model: LayersModel;
beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
  model = acnt({ nClasses: 3, cnnChannels: [8, 16, 32], transformerDim: 64, seed: 1 });
});

const parse = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));
const valuesOf = ({ weights }: LayersModel) =>
  weights.map((weight) => weight.read().dataSync<"float32">().slice());
const largestOf = (values: Float32Array) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe.each(small)("a model packed as %s", (weights) => {
  test("takes half or a quarter of the bytes, the same ones each time", async () => {
    const bytes = await packModel(model, description, { weights });
    expect(await packModel(model, description, { weights })).toEqual(bytes);
    const sizeOf = (packed: Uint8Array) => unzipSync(packed)["weights.bin"]!.length;
    const ratio = sizeOf(bytes) / sizeOf(await packModel(model, description));
    const expected = weights === "float16" ? 0.5 : 0.25;
    expect(ratio).toBeGreaterThanOrEqual(expected);
    expect(ratio).toBeLessThan(expected + 0.03);
  });

  test("comes back with its vectors bit for bit, and its matrices nearly", async () => {
    const back = await unpackModel(await packModel(model, description, { weights }));
    const [before, after] = [valuesOf(model), valuesOf(back.model)];
    for (const [i, weight] of model.weights.entries()) {
      if (weight.shape.length < 2) expect(after[i]).toEqual(before[i]);
      else {
        const worst = largestOf(before[i]!.map((value, k) => value - after[i]![k]!));
        expect(worst).toBeGreaterThan(0);
        expect(worst / largestOf(before[i]!)).toBeLessThan(weights === "float16" ? 2 ** -11 : 0.501 / 127);
      }
    }
    const x = tf.randomNormal([4, ...(model.inputs[0]!.shape.slice(1) as number[])], 0, 1, "float32", 1);
    const logits = [model, back.model].map((m) => (m.predict(x) as tf.Tensor).dataSync());
    const difference = Math.max(...logits[0]!.map((value, i) => Math.abs(value - logits[1]![i]!)));
    expect(difference).toBeGreaterThan(0);
    expect(difference).toBeLessThan(weights === "float16" ? 5e-3 : 0.1);
    back.dispose();
  });

  test("is refused where a byte of its weights was changed, or they were cut", async () => {
    const bytes = await packModel(model, description, { weights });
    const flipped = Uint8Array.from(bytes);
    flipped[new TextDecoder("latin1").decode(bytes).indexOf("weights.bin") + 1000]! ^= 1;
    await expect(unpackModel(flipped)).rejects.toThrow(/SHA-256 must be [0-9a-f]{64}, got/);
    const files = unzipSync(bytes);
    const cut = files["weights.bin"]!.subarray(1);
    const manifest = parse(files["manifest.json"]!);
    manifest.files["weights.bin"] = { bytes: cut.length, sha256: await sha256Of(cut) };
    const rest = { "manifest.json": new TextEncoder().encode(JSON.stringify(manifest)), "weights.bin": cut };
    await expect(unpackModel(zipSync({ ...files, ...rest }, { level: 0 }))).rejects.toThrow(
      /weights\.bin must hold the \d+ bytes that model\.json lists/,
    );
  });

  test("is the same in a file and in a folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "ser-model-"));
    try {
      await saveModelFile(join(folder, "model.zip"), model, description, { weights });
      await saveModel(join(folder, "model"), model, description, { weights });
      const [file, directory] = await Promise.all([
        loadModelFile(join(folder, "model.zip")),
        loadModel(join(folder, "model")),
      ]);
      expect(valuesOf(file.model)).toEqual(valuesOf(directory.model));
      expect(valuesOf(file.model)).not.toEqual(valuesOf(model));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

test("a float16 model packed again as float16 is the same file", async () => {
  const bytes = await packModel(model, description, { weights: "float16" });
  const { model: back } = await unpackModel(bytes);
  expect(await sha256Of(await packModel(back, description, { weights: "float16" }))).toBe(
    await sha256Of(bytes),
  );
});

test("errors name the function that was called", async () => {
  const int4 = { weights: "int4" as never };
  const path = join(tmpdir(), "never-written");
  await expect(saveModel(path, model, description, int4)).rejects.toThrow(
    "saveModel: weights must be one of",
  );
  await expect(saveModelFile(path, model, description, int4)).rejects.toThrow(
    "saveModelFile: weights must be",
  );
  await expect(saveModel(path, model, undefined as never)).rejects.toThrow(
    "saveModel: description must be an",
  );
});

test("formats that nobody knows are refused, in a call and in a file", async () => {
  await expect(packModel(model, description, { weights: "int4" as never })).rejects.toThrow(
    'packModel: weights must be one of float32, float16, int8, got "int4"',
  );
  const files = unzipSync(await packModel(model, description, { weights: "int8" }));
  const topology = new TextEncoder().encode(
    new TextDecoder().decode(files["model.json"]).replace('"int8"', '"int4"'),
  );
  const manifest = parse(files["manifest.json"]!);
  manifest.files["model.json"] = { bytes: topology.length, sha256: await sha256Of(topology) };
  const bytes = zipSync(
    {
      ...files,
      "model.json": topology,
      "manifest.json": new TextEncoder().encode(JSON.stringify(manifest)),
    },
    { level: 0 },
  );
  const error = await unpackModel(bytes).then(undefined, (reason: Error) => reason);
  expect(error).toBeInstanceOf(ModelFileError);
  expect((error as Error).message).toContain('has weights stored as "int4", which this version');
});

test("a weight that is not finite is named", async () => {
  const broken = mlp({ inputDim: 180, nClasses: 3, hiddenUnits: [8], seed: 1 });
  broken.weights[0]!.write(tf.fill([180, 8], Number.NaN));
  const { scaler: _, ...rest } = description;
  await expect(
    packModel(broken, { ...rest, frontend: frontends.source000 }, { weights: "int8" }),
  ).rejects.toThrow(broken.weights[0]!.originalName);
});

test.each(small)("vectors that have learned something stay bit for bit in %s", async (weights) => {
  const learned = acnt({ nClasses: 3, cnnChannels: [8, 16, 32], transformerDim: 64, seed: 1 });
  const values = learned
    .getWeights()
    .map(({ shape }, i) => tf.randomUniform(shape, 0.1, 1, "float32", i + 1));
  learned.setWeights(values);
  const { model: back } = await unpackModel(await packModel(learned, description, { weights }));
  const [before, after] = [valuesOf(learned), valuesOf(back)];
  const vectors = learned.weights.flatMap(({ shape }, i) => (shape.length < 2 ? [i] : []));
  expect(vectors.length).toBeGreaterThan(0);
  for (const i of vectors) expect(after[i]).toEqual(before[i]);
});
