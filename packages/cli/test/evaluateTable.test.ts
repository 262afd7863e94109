// A model judged by clips that a table describes, and their features: whole files, and segments of recordings.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { seededRandom, unknownActor } from "@ser/datasets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figureIntervals } from "../src/evaluate/figureIntervals.ts";
import { modelNotices } from "../src/evaluate/modelNotices.ts";
import { createDecoder } from "../src/predict/createDecoder.ts";
import { clip, createRecordings } from "./recordings.ts";
import type { TestFolder } from "./testFolder.ts";

const COLUMNS = "path=file,label=mood,start=from,end=to";
let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];
const write = (name: string, ...lines: string[]) => writeFile(join(folder, name), `${lines.join("\n")}\n`);
const evaluate = (...args: string[]) => ser(["evaluate", "talks", "--model", "model.zip", ...args]);

beforeAll(async () => {
  ({ folder, ser, remove } = await createRecordings());
  await mkdir(join(folder, "talks"));
  for (const [name, hz] of [
    ["monday.wav", 200],
    ["tuesday.wav", 900],
  ] as const) {
    await writeFile(join(folder, "talks", name), clip(3, hz));
  }
  await writeFile(join(folder, "talks", "broken.wav"), "RIFF");
  await write(
    "turns.csv",
    "file,mood,speaker,from,to",
    "monday.wav,calm,anna,0,0.5",
    "monday.wav,calm,ben,0.5,1.75",
    "tuesday.wav,Anger,anna,1,2.5",
    "tuesday.wav,Anger,ben,2.5,3.5",
    "broken.wav,calm,ben,0,1",
    "nowhere.wav,calm,ben,0,1",
  );
});
afterAll(() => remove());

describe("ser evaluate --table", () => {
  test("judges segments as it judges files that hold the same sound", async () => {
    const { code, out, err } = await evaluate(
      "--table",
      "turns.csv",
      "--columns",
      `${COLUMNS},actor=speaker`,
      "--json",
    );
    expect([code, err]).toEqual([
      0,
      expect.stringContaining("left out nowhere.wav#t=0,1: there is no such file"),
    ]);
    const record = JSON.parse(out);
    expect(record.corpus).toEqual({ name: "table", title: "clips of turns.csv", channel: "speech" });
    expect(record.leftOut.map(({ id }: { id: string }) => id)).toEqual([
      "nowhere.wav#t=0,1",
      "tuesday.wav#t=2.5,3.5",
      "broken.wav#t=0,1",
    ]);
    expect(record.leftOut[1].reason).toContain(
      "the segment ends after the file: at 3.5 s, the file at 3.000 s",
    );
    expect(record.evaluation).toMatchObject({ nClips: 3, nActors: 2 });

    const cuts = [
      ["monday", "calm", 0, 0.5],
      ["monday", "calm", 0.5, 1.75],
      ["tuesday", "angry", 1, 2.5],
    ] as const;
    for (const [day, mood, from, to] of cuts) {
      const bytes = await readFile(join(folder, "talks", `${day}.wav`));
      const samples = bytes.subarray(44 + 2 * 16000 * from, 44 + 2 * 16000 * to);
      const header = Buffer.from(bytes.subarray(0, 44));
      header.writeUInt32LE(36 + samples.length, 4);
      header.writeUInt32LE(samples.length, 40);
      await mkdir(join(folder, "cut", mood), { recursive: true });
      await writeFile(join(folder, "cut", mood, `${day}-${from}.wav`), Buffer.concat([header, samples]));
    }
    const files = await ser(["evaluate", "cut", "--model", "model.zip", "--json"]);
    const ofFiles = JSON.parse(files.out).evaluation;
    expect(record.evaluation.matrix).toEqual(ofFiles.matrix);
    expect(record.evaluation.calibration).toEqual(ofFiles.calibration);
  });

  test("reads columns by their own names where none are named", async () => {
    await write("own.csv", "path,label", "monday.wav,calm", "tuesday.wav,angry");
    const { code, out } = await evaluate("--table", "own.csv", "--json");
    expect([code, JSON.parse(out).evaluation.nClips]).toEqual([0, 2]);
  });

  test.each([
    [["--table", "turns.csv"], 'must have a column "path" where no columns are named'],
    [["--table", "none.csv"], 'there is no file "none.csv"'],
    [["--columns", COLUMNS], "--columns are those of a table; name it with --table"],
    [["--table", "turns.csv", "--columns", "label=mood"], 'It must say which column is "path".'],
    [
      ["--table", "turns.csv", "--columns", "path=file,label=mood,end=to"],
      'It must say which column is "start".',
    ],
    [["--table", "turns.csv", "--columns", "path=file,label"], 'got "label"'],
    [["--table", "turns.csv", "--columns", "path=file,label=mood,who=speaker"], 'got "who=speaker"'],
    [["--table", "turns.csv", "--columns", "path=file,path=mood"], 'It must name "path" once.'],
    [["--table", "turns.csv", "--columns", "path=name,label=mood"], 'got none called "name" (path)'],
    [["--table", "turns.csv", "--corpus", "folders"], "cannot be used with option '--corpus <name>'"],
    [["--table", ""], "It must not be empty."],
  ])("%j is one line of error", async (args, message) => {
    const { code, out, err } = await evaluate(...args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(message);
    expect(err.trimEnd()).not.toContain("\n");
  });
});

test("ser features --table writes a row per segment", async () => {
  const { code, err } = await ser([
    "features",
    "talks",
    "--table",
    "turns.csv",
    "--columns",
    COLUMNS,
    "--out",
    "talks.csv",
    "--cache",
    "cache",
  ]);
  expect([code, err]).toEqual([0, expect.stringContaining("skipped broken.wav#t=0,1: ")]);
  const [header, ...rows] = (await readFile(join(folder, "talks.csv"), "utf8")).trim().split("\n");
  expect(header).toContain("speaker"); // columns that were not named are kept
  expect(rows.map((row) => row.split(",")[0]!.replaceAll('"', ""))).toHaveLength(3);
});

test("a file is decoded once for segments that follow one another, and let go after a whole one", async () => {
  const path = join(folder, "long.wav");
  const whole = { file: path, path };
  await writeFile(path, clip(2, 440));
  const decode = createDecoder();
  const first = await decode({ ...whole, segment: { start: 0, end: 0.5 } }, undefined);
  await rm(path);
  const second = await decode({ ...whole, segment: { start: 0.5, end: 2 } }, undefined);
  expect([first.y.length, second.y.length, second.sr]).toEqual([8000, 24000, 16000]);
  const other = join(folder, "talks", "monday.wav");
  expect((await decode({ file: other, path: other }, undefined)).y).toHaveLength(48000);
  await expect(decode({ ...whole, segment: { start: 0, end: 1 } }, undefined)).rejects.toThrow("ENOENT");
});

describe("figureIntervals", () => {
  const clips = (groups: readonly Partial<{ actor: string; recording: string }>[]) =>
    groups.map((group, i) => ({
      ...{ id: String(i), corpus: "table", emotion: "calm", channel: "speech", actor: unknownActor("table") },
      ...group,
    })) as Parameters<typeof figureIntervals>[0];
  const random = seededRandom(1);
  const truth = Array.from({ length: 20 }, (_, i) => i % 2);
  const predicted = truth.map((label) => (random() < 0.6 ? label : 1 - label));
  const over = (groups: Parameters<typeof clips>[0]) =>
    figureIntervals(clips(groups), truth, predicted)?.over;
  const twenty = (group: (i: number) => Partial<{ actor: string; recording: string }>) =>
    truth.map((_, i) => group(i));

  test("draws actors where all are known, else recordings, else nothing", () => {
    const actor = (i: number) => `table-${i % 5}`;
    const recording = (i: number) => `table/${i % 5}.wav`;
    expect(over(twenty((i) => ({ actor: actor(i), recording: recording(i) })))).toBe("actors");
    expect(over(twenty((i) => ({ recording: recording(i) })))).toBe("recordings");
    expect(
      over(
        twenty((i) => (i > 0 ? { actor: actor(i), recording: recording(i) } : { recording: "table/0.wav" })),
      ),
    ).toBe("recordings");
    expect(over(twenty((i) => ({ actor: `table-${i % 4}` })))).toBeUndefined();
    expect(over(twenty((i) => ({ recording: `table/${i % 4}.wav` })))).toBeUndefined();
    expect(over(twenty(() => ({})))).toBeUndefined();
  });
});

test("a model that may have learned from a table's clips is called so", () => {
  const clips = ["a/03-01-05-01-01-01-01.wav#t=0,1", "other.wav"].map((id, i) => ({
    id,
    ...(i === 0 ? { segment: { start: 0, end: 1 } } : {}),
  }));
  const of = (corpus: string) => modelNotices({ synthetic: false, corpus }, "table", clips);
  expect(of("ravdess")).toEqual([expect.stringContaining("1 of 2 clips have names of RAVDESS")]);
  expect(of("folders")).toEqual([expect.stringContaining("trained on folders of clips")]);
  expect(of("table")).toEqual([expect.stringContaining("trained on clips of a table")]);
  expect(of("crema-d")).toEqual([]);
});
