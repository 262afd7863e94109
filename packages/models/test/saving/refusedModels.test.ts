import { prepareBackend } from "@ser/backend";
import { ModelFileError, unpackModel } from "@ser/models";
import { beforeAll, expect, test } from "vitest";
import { changed, edit, layersOf, packed } from "./packedModel.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const refusals: readonly [what: string, bytes: () => Promise<Uint8Array>, message: string | RegExp][] = [
  ["what is no archive", async () => new Uint8Array(22050).fill(1), "is no packed model, or was cut"],
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
    "weights that are no list",
    () => changed(edit("model.json", (m) => Object.assign(m, { weightSpecs: {} }))),
    "model.json: weightSpecs must be a list, got Object; save the model anew",
  ],
  [
    "layers that are nothing",
    () => changed((files) => Object.assign(files, { "model.json": new TextEncoder().encode("null") })),
    "model.json: weightSpecs must be a list, got undefined",
  ],
  ...(
    [
      ["no weight", () => null],
      ["a weight without a shape", ({ shape: _, ...spec }) => spec],
      ["a weight of half a row", (spec) => ({ ...spec, shape: [0.5] })],
      ["a weight of another type", (spec) => ({ ...spec, dtype: "float64" })],
    ] as [string, (spec: Record<string, unknown>) => unknown][]
  ).map(([what, specOf]): (typeof refusals)[number] => [
    what,
    () => changed(edit("model.json", (m) => m.weightSpecs.splice(0, 1, specOf(m.weightSpecs[0])))),
    "model.json: each of weightSpecs must have a name, a shape and a type, got ",
  ]),
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
  await expect(unpackModel(bytes, { labels: "happy" as never })).rejects.toThrow(
    "packed model: labels must be a list of names, got string",
  );
});
