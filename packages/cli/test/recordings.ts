// A folder of recordings, good and bad, and a small model of two emotions.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { seededRandom } from "@ser/datasets";
import { encodeWav, frontends } from "@ser/dsp";
import { type ModelDescription, mlp } from "@ser/models";
import { saveModelFile } from "@ser/models/node";
import { createTestFolder, type TestFolder } from "./testFolder.ts";

/** Emotions of the model, and of most of the clips. */
export const LABELS = ["calm", "angry"];

const description: ModelDescription = {
  architecture: "mlp",
  labels: LABELS,
  frontend: frontends.source000,
  windows: { duration: 1, hop: 0.5 },
  licence: "MIT",
  corpus: "none",
  synthetic: true,
};

/** A tone in some noise, as a WAV file. */
export const clip = (seconds: number, hz: number, level = 0.4) => {
  const random = seededRandom(hz);
  return encodeWav(
    Float32Array.from(
      { length: seconds * 16000 },
      (_, i) => level * (Math.sin((2 * Math.PI * hz * i) / 16000) + 0.1 * random()),
    ),
    { sr: 16000, encoding: "pcm16" },
  );
};

/** Makes `model.zip` and `clips/`, a folder per emotion: four that can be heard, a silent one, a broken one. */
export async function createRecordings(): Promise<TestFolder> {
  const place = await createTestFolder();
  const { folder } = place;
  await prepareBackend({ prefer: "wasm" });
  const model = mlp({ inputDim: 180, nClasses: 2, hiddenUnits: [8], seed: 3 });
  await saveModelFile(join(folder, "model.zip"), model, description);
  for (const label of LABELS) await mkdir(join(folder, "clips", label), { recursive: true });
  await mkdir(join(folder, "clips", "bored"));
  await writeFile(join(folder, "clips", "bored", "one.wav"), clip(1, 300));
  await writeFile(join(folder, "clips", "calm", "one.wav"), clip(2.2, 200));
  await writeFile(join(folder, "clips", "calm", "two.wav"), clip(0.6, 220));
  await writeFile(join(folder, "clips", "angry", "one.wav"), clip(1, 900));
  await writeFile(join(folder, "clips", "angry", "silent.wav"), clip(1, 900, 0));
  await writeFile(join(folder, "clips", "angry", "broken.wav"), "RIFF");
  return place;
}
