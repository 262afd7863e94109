// Files that are predicted together come to what each comes to alone.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { encodeWav, frontends } from "@ser/dsp";
import { type EmotionClassifier, emotionClassifier, mlp } from "@ser/models";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Input } from "../src/predict/findInputs.ts";
import workAsThread from "../src/predict/predict.worker.ts";
import { predictFiles } from "../src/predict/predictFiles.ts";
import { predictTurns } from "../src/predict/predictTurns.ts";
import { Turns } from "../src/predict/turns.ts";

const SR = 8000;
let folder: string;
let classifier: EmotionClassifier;
let inputs: Input[];

/** Each of its own pitch. */
const tone = (seconds: number, hz: number, channels = 1) => {
  const y = Float32Array.from(
    { length: seconds * SR },
    (_, i) => 0.4 * Math.sin((2 * Math.PI * hz * i) / SR),
  );
  return encodeWav(
    Array.from({ length: channels }, () => y),
    { sr: SR, encoding: "pcm16" },
  );
};

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
  folder = await mkdtemp(join(tmpdir(), "ser-predict-"));
  const files: [string, Uint8Array | undefined][] = [
    ["short.wav", tone(0.6, 200)],
    ["broken.wav", new TextEncoder().encode("RIFF")],
    ["stereo.wav", tone(1.5, 330, 2)],
    ["long.wav", tone(61, 440)],
    ["silent.wav", tone(1, 0)],
    ["missing.wav", undefined],
    ["last.wav", tone(2.2, 900)],
  ];
  for (const [name, bytes] of files) if (bytes) await writeFile(join(folder, name), bytes);
  inputs = files.map(([name]) => ({ file: name, path: join(folder, name) }));
  inputs.splice(3, 0, { file: "video.mp4", error: "is no audio" });
  classifier = emotionClassifier(mlp({ inputDim: 180, nClasses: 3, hiddenUnits: [8], seed: 3 }), {
    architecture: "mlp",
    labels: ["calm", "angry", "sad"],
    frontend: frontends.source000,
    windows: { duration: 1, hop: 0.5 },
    licence: "MIT",
    corpus: "none",
    synthetic: true,
  });
});
afterAll(async () => {
  classifier.dispose();
  await rm(folder, { recursive: true });
});

test("in the order given, good and bad", async () => {
  const together = await predictFiles(classifier, inputs, {});
  expect(together.map(({ file }) => file)).toEqual(inputs.map(({ file }) => file));
  const bad = together.flatMap((outcome) => ("error" in outcome ? [[outcome.file, outcome.error]] : []));
  expect(bad).toEqual([
    ["broken.wav", expect.any(String)],
    ["video.mp4", "is no audio"],
    ["missing.wav", "there is no such file"],
  ]);
  const alone = [];
  for (const input of inputs) alone.push(...(await predictFiles(classifier, [input], {})));
  expect(together).toEqual(alone);
  const verdicts = together.flatMap((outcome) => ("error" in outcome ? [] : [outcome.top?.probability]));
  expect(new Set(verdicts).size).toBe(verdicts.length); // none has another's
});

test("channels that differ are averaged", async () => {
  const left = Float32Array.from({ length: SR }, (_, i) => 0.4 * Math.sin(i / 3));
  const right = Float32Array.from({ length: SR }, (_, i) => 0.2 * Math.sin(i / 9));
  const files = { both: [left, right], mean: [left.map((v, i) => (v + right[i]!) / 2)] };
  const found = [];
  for (const [name, channels] of Object.entries(files)) {
    const path = join(folder, `${name}-channels.wav`);
    await writeFile(path, encodeWav(channels, { sr: SR, encoding: "float32" }));
    found.push(...(await predictFiles(classifier, [{ file: "a.wav", path }], {})));
  }
  expect(found[0]).toEqual(found[1]);
});

test("time lines are left out where nobody asks for them", async () => {
  const whole = await predictFiles(classifier, inputs, {});
  const bare = await predictFiles(classifier, inputs, { keepsTimeline: false });
  expect(bare).toEqual(whole.map((each) => ("error" in each ? each : { ...each, timeline: [] })));
  expect(whole.some((each) => "timeline" in each && each.timeline.length > 100)).toBe(true);
});

test("files that are long enough go through the model before the next one is read", async () => {
  const long = inputs.find(({ file }) => file === "long.wav") as { file: string; path: string };
  const gone = join(folder, "gone.wav");
  await writeFile(gone, tone(1, 100));
  const spy = new Proxy(classifier, {
    get: (target, name) => {
      if (name !== "classify") return Reflect.get(target, name);
      return async (...args: Parameters<EmotionClassifier["classify"]>) => {
        await rm(gone, { force: true });
        return target.classify(...args);
      };
    },
  });
  const found = await predictFiles(spy, [long, { file: "gone.wav", path: gone }], {});
  expect(found.map((each) => "error" in each)).toEqual([false, true]);
});

test("once it is told to stop, no other file is begun", async () => {
  let asked = 0;
  const some = await predictFiles(classifier, inputs, { isStopped: () => ++asked > 3 });
  expect(some).toEqual((await predictFiles(classifier, inputs, {})).slice(0, 3));
});

test("threads that share their turns take each group once, and together come to what one comes to", async () => {
  const groups = inputs.map((input) => [input]);
  const first = new Turns();
  const second = new Turns(first.memory);
  let nTold = 0;
  const [a, b] = await Promise.all([
    predictTurns(classifier, groups, { windows: undefined, turns: first, onGroup: () => nTold++ }),
    predictTurns(classifier, groups, { windows: undefined, turns: second }),
  ]);
  expect(a.length).toBeGreaterThan(0);
  expect(b.length).toBeGreaterThan(0);
  expect(nTold).toBe(a.length);
  const found = [...a, ...b].sort((one, other) => one.index - other.index);
  expect(found.map(({ index }) => index)).toEqual(groups.map((_, index) => index));
  expect(found.flatMap(({ outcomes }) => outcomes)).toEqual(await predictFiles(classifier, inputs, {}));
  expect(second.nDone).toBe(inputs.length);
});

test("one that is stopped begins no other group, and keeps what it has", async () => {
  const turns = new Turns();
  const stop = () => new Turns(turns.memory).stop();
  const groups = inputs.map((input) => [input]);
  const found = await predictTurns(classifier, groups, { windows: undefined, turns, onGroup: stop });
  expect(found).toEqual([{ index: 0, outcomes: await predictFiles(classifier, [inputs[0]!], {}) }]);
  expect(turns.nDone).toBe(1);
});

test("a thread that comes when all is taken, or stopped, loads no model", async () => {
  const [used, stopped, open] = [new Turns(), new Turns(), new Turns()];
  expect([...used.take(1)]).toEqual([0]);
  stopped.stop();
  const work = ({ memory }: Turns) =>
    workAsThread({ groups: [inputs.slice(0, 1)], model: "none.zip", windows: undefined, memory });
  expect(await work(used)).toEqual([]);
  expect(await work(stopped)).toEqual([]);
  await expect(work(open)).rejects.toThrow("none.zip");
});
