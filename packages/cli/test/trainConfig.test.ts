// `ser train --config`: a model by a file of settings, from end to end.
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { writeSyntheticCorpus } from "@ser/datasets/node";
import { decodeWav, encodeWav } from "@ser/dsp";
import { loadModelFile } from "@ser/models/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clip } from "./recordings.ts";
import { createTestFolder, ended, type TestFolder } from "./testFolder.ts";

const LABELS = ["angry", "calm"];
let folder: string;
let start: TestFolder["start"];
let train: TestFolder["train"];
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];

beforeAll(async () => {
  ({ folder, start, train, ser, remove } = await createTestFolder());
  await prepareBackend({ prefer: "wasm" });
  await writeSyntheticCorpus(join(folder, "voices"), { sr: 16000, nRepetitions: 1, seed: 1 });
  const files = await readdir(join(folder, "voices"), { recursive: true });
  for (const file of files.filter((name) => name.endsWith(".wav"))) {
    const label = LABELS.find((each) => file.includes(`-${each}-`));
    const [, voice] = /-(v\d+)-/.exec(file)!;
    if (label) await cp(join(folder, "voices", file), join(folder, "clips", label, voice!, basename(file)));
  }
  await mkdir(join(folder, "clips", "calm"), { recursive: true });
  await writeFile(join(folder, "clips", "calm", "broken.wav"), "RIFF");
  await mkdir(join(folder, "clips", "whispered"), { recursive: true }); // a class without a clip that can be used
  await writeFile(join(folder, "clips", "whispered", "broken.wav"), "RIFF");
});
afterAll(() => remove());

const write = (name: string, ...lines: string[]) => writeFile(join(folder, name), lines.join("\n"));

test("a folder per class becomes a model that predict and evaluate take", async () => {
  await write(
    "acnt.yaml",
    "data: { folder: clips, actors: folder, heldOut: actor, testSize: 0.3, validationSize: 0.2, licence: MIT }",
    "features: { frontend: source002, nMels: 16, nFrames: 32 }",
    "model: { architecture: acnt, cnnChannels: [4, 8], nPools: 2, useTransformer: false }",
    "training: { epochs: 12, optimizer: { kind: adamW }, schedule: { kind: plateau }, noise: 0.01, averaging: 0.5 }",
    "windows: { duration: 0.4, hop: 0.2 }",
  );
  const { code, out, err } = await train(["--config", "acnt.yaml", "--out", "acnt"]);
  expect(err).toContain("skipped calm/broken.wav: ");
  expect([code, out]).toEqual([0, expect.stringContaining("by actor (held-out voices)")]);
  expect(out).toContain("test part evaluated once, heard in windows of 0.4 s, one every 0.2 s.");
  expect((await readdir(join(folder, "acnt"))).sort()).toEqual([
    "confusion.svg",
    "learning-curve.svg",
    "model.zip",
    "report.html",
    "result.json",
  ]);
  const { record, nEvaluations, accuracy, uar, matrix } = JSON.parse(
    await readFile(join(folder, "acnt", "result.json"), "utf8"),
  );
  expect(nEvaluations).toBe(1);
  expect(record.audit.findings).toEqual([]);
  expect(record.split.train.filter((id: string) => id.endsWith("#noise"))).not.toEqual([]);
  expect(record.split.test.filter((id: string) => id.endsWith("#noise"))).toEqual([]);
  const predicted = await ser(["predict", "clips/angry", "--model", "acnt/model.zip", "--json"]);
  const { model, labels, files } = JSON.parse(predicted.out);
  expect(model).toEqual({ architecture: "acnt", corpus: "folders", synthetic: false, licence: "MIT" });
  expect([labels, files.length]).toEqual([LABELS, 16]);
  const judged = await ser(["evaluate", "clips", "--model", "acnt/model.zip", "--json"]);
  const { evaluation, notices } = JSON.parse(judged.out);
  expect([evaluation.nClips, notices[0]]).toEqual([
    32,
    expect.stringContaining("trained on folders of clips"),
  ]);
  for (const id of record.split.test) {
    await cp(join(folder, "clips", id), join(folder, "held-out", id)); // the test part, and nothing else
  }
  const again = await ser(["evaluate", "held-out", "--model", "acnt/model.zip", "--json"]);
  const { nClips, ...figures } = JSON.parse(again.out).evaluation;
  expect(nClips).toBe(record.split.test.length);
  expect([figures.accuracy, figures.uar, figures.matrix]).toEqual([accuracy, uar, matrix]);
  expect((await loadModelFile(join(folder, "acnt", "model.zip"))).description.training?.testAccuracy).toBe(
    accuracy,
  );
});

test("windows: clips that classify says nothing of are left out of the test part before training", async () => {
  const files = await readdir(join(folder, "clips"), { recursive: true });
  for (const [i, file] of files.filter((name) => /-\d+\.wav$|v\d+.*\.wav$/.test(name)).entries()) {
    const { channels, sr } = decodeWav(await readFile(join(folder, "clips", file)));
    const scale = i % 4 === 1 ? 1e-3 : i % 4 === 2 ? 1e4 : 1;
    const bytes = encodeWav([channels[0]!.map((sample) => sample * scale)], { sr, encoding: "float32" });
    await mkdir(join(folder, "levels", dirname(file)), { recursive: true });
    await writeFile(join(folder, "levels", file), bytes);
  }
  await write(
    "levels.yaml",
    "data: { folder: levels, testSize: 0.5 }",
    "model: { architecture: mlp, hiddenUnits: [4] }",
    "training: { epochs: 1 }",
    "windows: { duration: 0.4, hop: 0.4 }",
  );
  const { code, err } = await train(["--config", "levels.yaml", "--out", "levels-out"]);
  const leftOut = [...err.matchAll(/left out of the test part (\S+): (.*)/g)];
  expect([code, new Set(leftOut.map(([, , reason]) => reason!.slice(0, 22)))]).toEqual([
    0,
    new Set(["it is silent", "samples must be about "]),
  ]);
  const { record } = JSON.parse(await readFile(join(folder, "levels-out", "result.json"), "utf8"));
  const { test: judged } = record.split;
  expect(judged.length).toBeGreaterThan(0);
  for (const [, id] of leftOut) expect(judged).not.toContain(id);
  expect(record.audit.nTest).toBe(judged.length);
  const { description } = await loadModelFile(join(folder, "levels-out", "model.zip"));
  expect(description.training?.nTestClips).toBe(judged.length);
});

test("stopped by Ctrl-C and continued, a run ends with the same weights as one that was not", async () => {
  await write(
    "mlp.yaml",
    "data: { folder: clips }",
    "model: { architecture: mlp, hiddenUnits: [16] }",
    "training: { epochs: 300, batchSize: 8, schedule: { kind: oneCycle } }",
  );
  const child = start(["--config", "mlp.yaml", "--out", "stopped"]);
  child.stderr?.on("data", (data) => {
    if (String(data).includes("rows to learn from")) setTimeout(() => child.kill("SIGINT"), 300);
  });
  const first = await ended(child);
  expect([first.code, first.err]).toEqual([
    130,
    expect.stringContaining('learned is in "stopped/checkpoint"'),
  ]);
  expect(await readdir(join(folder, "stopped"))).toEqual(["checkpoint"]);

  await write("other.yaml", (await readFile(join(folder, "mlp.yaml"), "utf8")).replace("[16]", "[8]"));
  const other = await train(["--config", "other.yaml", "--out", "stopped"]);
  expect([other.code, other.err]).toEqual([1, expect.stringContaining("is the checkpoint of another run")]);

  const goneOn = await train(["--config", "mlp.yaml", "--out", "stopped"]);
  const begun = await train(["--config", "mlp.yaml", "--out", "whole"]);
  expect([goneOn.code, begun.code]).toEqual([0, 0]);
  const found = (out: string) => `Found what was learned before, in "${out}/checkpoint".`;
  expect(goneOn.err.split("\n").filter((line) => line === found("stopped"))).toHaveLength(1);
  expect(begun.err).not.toContain("Found");
  const model = (out: string) => readFile(join(folder, out, "model.zip"));
  const result = async (out: string) => JSON.parse(await readFile(join(folder, out, "result.json"), "utf8"));
  const { fit, ...stopped } = await result("stopped");
  const { resumedFrom, ...rest } = fit;
  const whole = await result("whole");
  expect(resumedFrom.step).toBeLessThan(300 * 4);
  expect({ ...stopped, fit: rest }).toEqual(whole);
  expect((await model("stopped")).equals(await model("whole"))).toBe(true);
  expect(await readdir(join(folder, "stopped"))).not.toContain("checkpoint");
});

test.each([
  [["training: { epochs: 1 }"], [], "model is missing; write it"],
  [
    ["model: { architecture: mlp }", "training: { epochs: 1 }"],
    ["--seeds", "2"],
    "--seeds and --config exclude",
  ],
  [
    ["model: { architecture: cnn }", "features: { frontend: source000 }", "training: { epochs: 1 }"],
    [],
    "features.frontend must be one that cnn takes: source001",
  ],
  [
    ["model: { architecture: acnt, transformerDim: 30, nHeads: 4 }", "training: { epochs: 1 }"],
    [],
    "line 2: the model cannot be built: acnt: nHeads must divide transformerDim = 30, got 4",
  ],
  [
    ["model: { architecture: cnn }", "training: { epochs: 1 }", "windows: { duration: 1, hop: 0.5 }"],
    [],
    "line 4: windows must last longer than 1 s, which the front end leaves out at their beginning, got 1 s",
  ],
  [
    ["model: { architecture: dnn, hiddenUnits: [9], dropoutRates: [0, 0] }", "training: { epochs: 1 }"],
    [],
    "line 2: the model cannot be built: ",
  ],
  [
    [
      "model: { architecture: mlp }",
      "training: { epochs: 1, learningRate: 0.01, schedule: { kind: cosine, minLearningRate: 0.1 } }",
    ],
    [],
    "line 3: training: cosineAnnealing: minLearningRate must be",
  ],
  [
    [
      "model: { architecture: mlp }",
      "features: { frontend: source000, fmax: 9e9 }",
      "training: { epochs: 1 }",
    ],
    [],
    "features.fmax is no setting",
  ],
  [
    [
      "model: { architecture: acnt }",
      "features: { frontend: source002, nMels: -1 }",
      "training: { epochs: 1 }",
    ],
    [],
    "line 3: features: ",
  ],
  [
    ["model: { architecture: mlp }", "training: { epochs: 1, optimizer: { kind: sgd }, learningRate: 1e9 }"],
    [],
    "learningRate must be a number above 0, at most 1",
  ],
])("%j is an error in a few lines", async (lines, args, message) => {
  await write("bad.yaml", "data: { folder: clips, actors: folder }", ...lines);
  const { code, out, err } = await train(["--config", "bad.yaml", "--out", "bad", ...args]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(message);
  expect(err).not.toMatch(/^ +at /m);
});

test.each([
  ["data: { folder: none }", 'there is no folder "'],
  [
    "data: { folder: clips, heldOut: actor }",
    /data\.testSize 0\.2 of the 32 clips cannot be held out \(actor\): .*; choose another testSize, or add clips$/m,
  ],
  [
    "data: { folder: clips, validationSize: 0.01 }",
    /data\.validationSize 0\.01 of the 25 clips that are left to learn from cannot be held out \(random\): each part .*, or write validationSize: none, or add clips$/m,
  ],
  [
    "data: { folder: clips, corpus: ravdess }",
    /training needs clips of at least 2 classes, got none in ".*" \(34 audio files, none with its names \(.*: .*RAVDESS/,
  ],
  ["data: { folder: clips, channel: song }", "(34 clips, none of them song)"],
])("%s is one line of error", async (data, message) => {
  await write("bad.yaml", data, "model: { architecture: mlp }", "training: { epochs: 1 }");
  const { code, out, err } = await train(["--config", "bad.yaml", "--out", "bad"]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/^ +at /m);
});

test("songs are left out, and counted", async () => {
  await mkdir(join(folder, "sung"));
  for (const [channel, actors] of [
    ["01", [1, 2, 3]],
    ["02", [4]],
  ] as const) {
    for (const actor of actors) {
      for (const emotion of [4, 5]) {
        for (const repetition of [1, 2]) {
          const name = `03-${channel}-0${emotion}-01-01-0${repetition}-0${actor}.wav`;
          await writeFile(join(folder, "sung", name), clip(0.5, 100 * emotion + 20 * actor + repetition));
        }
      }
    }
  }
  await write(
    "sung.yaml",
    "data: { folder: sung, corpus: ravdess, validationSize: none }",
    "model: { architecture: mlp, hiddenUnits: [4] }",
    "training: { epochs: 1 }",
  );
  const { code, out, err } = await train(["--config", "sung.yaml", "--out", "sung-model"]);
  expect([code, err]).toEqual([0, expect.stringContaining("clips that are not speech, left out: 4\n")]);
  expect(out).toContain("12 clips, 2 classes, 0 files passed over, 4 clips that are not speech left out");
  expect(out).toContain("random split (the same voices on both sides)");
});
