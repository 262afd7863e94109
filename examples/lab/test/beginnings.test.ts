// Clips are cut to what models learn from, when they are read and when a model hears a file.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeWav, frontends } from "@ser/dsp";
import { classifyFile } from "@ser/lab";
import type { EmotionClassifier } from "@ser/models";
import { beforeAll, expect, test } from "vitest";
import features from "../src/clips/lab.worker.ts";
import { openLab } from "./openLab.ts";

const sr = 16_000;
let out: string;
openLab((folder) => {
  out = folder;
});

/** A second of one tone, and a second of another. */
const y = Float32Array.from({ length: 2 * sr }, (_, i) => 0.3 * Math.sin(i / (i < sr ? 9 : 3)));
let [whole, beginning] = ["", ""];
beforeAll(async () => {
  const write = async (name: string, samples: Float32Array) => {
    await writeFile(join(out, name), encodeWav([samples], { sr, encoding: "float32" }));
    return join(out, name);
  };
  whole = await write("whole.wav", y);
  beginning = await write("beginning.wav", y.subarray(0, sr));
});

async function featuresOf(path: string, seconds: number | null): Promise<Float32Array> {
  const settings = { frontend: frontends.source000, seconds, copyKind: null, nCopies: 0 };
  const [result] = await features({ paths: [path], settings, version: "" });
  return (result as { values: Float32Array }).values;
}

test("features are of the beginning alone, where a recipe says how long that is", async () => {
  const cut = await featuresOf(whole, 1);
  expect(cut).toEqual(await featuresOf(beginning, null));
  expect(cut).not.toEqual(await featuresOf(whole, null));
});

test("a model whose windows are as long hears the beginning alone", async () => {
  const heard: number[] = [];
  const classifierOf = (windows: object | undefined) =>
    ({
      description: { windows },
      async classify(samples: Float32Array) {
        heard.push(samples.length);
        return { predictions: [], top: null, silent: false, abstained: true };
      },
    }) as unknown as EmotionClassifier;
  await classifyFile(classifierOf({ duration: 0.75, hop: 0.5 }), whole);
  await classifyFile(classifierOf(undefined), whole);
  expect(heard).toEqual([0.75 * sr, 2 * sr]);
});
