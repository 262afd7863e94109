// A front end that leaves out the beginning of what it hears.
import { prepareBackend } from "@ser/backend";
import { createFrontend, frontends } from "@ser/dsp";
import { emotionClassifier } from "@ser/models";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { description, sound } from "./smallClassifier.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

test("where the front end leaves out the first second, sound and windows must last longer", async () => {
  const frontend = frontends.source001;
  const inputShape = createFrontend(frontend).shape;
  const input = tfl.input({ shape: [...inputShape] });
  const logits = tfl.layers.dense({ units: 3 }).apply(tfl.layers.flatten().apply(input));
  const model = tfl.model({ inputs: input, outputs: logits as tfl.SymbolicTensor });
  const { windows: _, ...whole } = { ...description, frontend };
  const late = emotionClassifier(model, whole);
  const { sr } = frontend;
  await expect(late.classify(sound(1, sr), { sr })).rejects.toThrow(
    "classify: samples must last longer than 1 s, which this model leaves out at their beginning, got 1 s",
  );
  expect((await late.classify(sound(1.1, sr), { sr })).top).not.toBeNull();
  const rule =
    "windows must last longer than 1 s, which the front end leaves out at their beginning, got 0.8 s";
  const windows = { duration: 0.8, hop: 0.4 };
  expect(() => emotionClassifier(model, { ...whole, windows })).toThrow(`emotionClassifier: ${rule}`);
  await expect(late.classify(sound(3, sr), { sr, windows })).rejects.toThrow(`classify: ${rule}`);
  expect(() => late.stream({ sr, windows, onResult: () => {} })).toThrow(`stream: ${rule}`);
  const stream = late.stream({ sr, windows: { duration: 2, hop: 1 }, onResult: () => {} });
  await stream.push(sound(0.9, sr));
  await expect(stream.end()).rejects.toThrow("end: samples must last longer than 1 s");
});
