// `ser train --config` on clips that a table describes, whole files or segments of them.
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { writeSyntheticCorpus } from "@ser/datasets/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestFolder, type TestFolder } from "./testFolder.ts";

const MODEL = [
  "features: { frontend: source002, nMels: 16, nFrames: 16 }",
  "model: { architecture: acnt, cnnChannels: [4], nPools: 1, useTransformer: false }",
  "training: { epochs: 1 }",
];
let folder: string;
let ser: TestFolder["ser"];
let train: TestFolder["train"];
let remove: TestFolder["remove"];
let voices: { file: string; emotion: string; speaker: string }[];

beforeAll(async () => {
  ({ folder, ser, train, remove } = await createTestFolder());
  await writeSyntheticCorpus(join(folder, "voices"), { sr: 16000, nRepetitions: 1, seed: 1 });
  const files = (await readdir(join(folder, "voices"), { recursive: true })).map((file) =>
    file.replaceAll("\\", "/"),
  );
  voices = files.flatMap((file) => {
    const emotion = /-(angry|calm)-/.exec(file)?.[1];
    return emotion === undefined ? [] : [{ file, emotion, speaker: /-(v\d+)-/.exec(file)![1]! }];
  });
});
afterAll(() => remove());

const write = (name: string, ...lines: string[]) => writeFile(join(folder, name), lines.join("\n"));
const resultOf = async (out: string) => JSON.parse(await readFile(join(folder, out, "result.json"), "utf8"));

test("a table of files becomes a model whose test part has voices of its own", async () => {
  await write(
    "clips.csv",
    "file,emotion,speaker",
    ...voices.map(({ file, emotion, speaker }) => `${file},${emotion},${speaker}`),
  );
  await write(
    "files.yaml",
    "data:",
    "  corpus: table",
    "  folder: voices",
    "  table: { file: clips.csv, columns: { path: file, label: emotion, actor: speaker } }",
    "  heldOut: actor",
    "  licence: MIT",
    ...MODEL,
  );
  const { code, out } = await train(["--config", "files.yaml", "--out", "files"]);
  expect([code, out]).toEqual([0, expect.stringContaining("clips of clips.csv")]);
  const { record } = await resultOf("files");
  const speakersOf = (ids: string[]) => new Set(ids.map((id) => /-(v\d+)-/.exec(id)![1]));
  const test = speakersOf(record.split.test);
  expect(test.size).toBeGreaterThan(0);
  expect([...speakersOf(record.split.train)].filter((speaker) => test.has(speaker))).toEqual([]);

  for (const label of ["angry", "calm"]) {
    const { file } = voices.find(({ emotion }) => emotion === label)!;
    await cp(join(folder, "voices", file), join(folder, "judged", label, basename(file)));
  }
  const judged = await ser(["evaluate", "judged", "--model", "files/model.zip", "--json"]);
  expect(JSON.parse(judged.out).notices.join()).toContain("trained on clips of a table");
});

test("segments of one file stay on one side where recordings are held out", async () => {
  const rows = voices.flatMap(({ file, emotion }) => [
    `${file},${emotion},0,0.5`,
    `${file},${emotion},0.5,1`,
  ]);
  await write("segments.csv", "file,emotion,begin,end", ...rows, `${voices[0]!.file},calm,5000,5001`);
  await write(
    "segments.yaml",
    "data:",
    "  corpus: table",
    "  folder: voices",
    "  table: { file: segments.csv, columns: { path: file, label: emotion, start: begin, end: end } }",
    "  heldOut: recording",
    ...MODEL,
  );
  const { code, out, err } = await train(["--config", "segments.yaml", "--out", "segments"]);
  expect([code, out]).toEqual([0, expect.stringContaining("by recording (held-out files")]);
  expect(err).toContain("the segment ends after the file");
  const { record, nEvaluations } = await resultOf("segments");
  const filesOf = (ids: string[]) => new Set(ids.map((id) => id.replace(/#.*/, "")));
  const test = filesOf(record.split.test);
  expect(nEvaluations).toBe(1);
  expect(record.split.test.length).toBe(2 * test.size);
  expect([...filesOf(record.split.train)].filter((file) => test.has(file))).toEqual([]);
});

describe("what is wrong is told", () => {
  test.each([
    [
      "data: { folder: voices, corpus: table }",
      "line 1: data.table must be there where data.corpus is table",
    ],
    [
      "data: { folder: voices, table: { file: clips.csv, columns: { path: file, label: emotion } } }",
      "line 1: data.table must be left out where data.corpus is folders, which needs none",
    ],
    [
      "data: { folder: voices, corpus: table, actors: folder, table: { file: clips.csv, columns: { path: file, label: emotion } } }",
      "data.actors must be left out where data.corpus is table, which tells it by itself",
    ],
    [
      "data: { folder: voices, corpus: table, table: { file: clips.csv, columns: { path: file, label: emotion, start: file } } }",
      "must have a column for end, as it has one for the other edge",
    ],
    [
      "data: { folder: voices, corpus: table, heldOut: recording, table: { file: clips.csv, columns: { path: file, label: emotion } } }",
      "hold start and end, got recording; choose one of them",
    ],
    [
      "data: { folder: voices, corpus: table, table: { file: clips.csv, columns: { path: name, label: emotion } } }",
      'must have the columns that are named, got none called "name" (path)',
    ],
    [
      "data: { folder: voices, corpus: table, table: { file: nowhere.csv, columns: { path: file, label: emotion } } }",
      "nowhere.csv",
    ],
    [
      "data: { folder: elsewhere, corpus: table, table: { file: clips.csv, columns: { path: file, label: emotion } } }",
      'there is no folder "',
    ],
    [
      "data: { folder: voices, corpus: table, table: { file: gone.csv } }",
      'gone.csv" names must be there, got 1 of ',
    ],
  ])("%s", async (data, message) => {
    await write("clips.csv", "file,emotion", ...voices.map(({ file, emotion }) => `${file},${emotion}`));
    const rows = voices.map(({ file, emotion }) => `${file},${emotion}`);
    await write("gone.csv", "path,label", ...rows, "gone.wav,calm");
    await write("bad.yaml", data, ...MODEL);
    const { code, out, err } = await train(["--config", "bad.yaml", "--out", "bad"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(message);
    expect(err).not.toMatch(/^ +at /m);
  });
});
