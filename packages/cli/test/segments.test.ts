// Segments of recordings on their way through the program: their order, their decoding, threads and intervals.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { seededRandom, unknownActor } from "@ser/datasets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scanClips } from "../src/clips/scanClips.ts";
import { figureIntervals } from "../src/evaluate/figureIntervals.ts";
import { modelNotices } from "../src/evaluate/modelNotices.ts";
import { createDecoder } from "../src/predict/createDecoder.ts";
import { predictGroups } from "../src/predict/predictTurns.ts";
import { threadsFor } from "../src/predict/threadsFor.ts";
import { Turns } from "../src/predict/turns.ts";
import { clip } from "./recordings.ts";
import { createTestFolder, type TestFolder } from "./testFolder.ts";

let folder: string;
let remove: TestFolder["remove"];
const write = (name: string, ...lines: string[]) => writeFile(join(folder, name), `${lines.join("\n")}\n`);

beforeAll(async () => {
  ({ folder, remove } = await createTestFolder());
  await mkdir(join(folder, "talks"));
  for (const name of ["monday.wav", "tuesday.wav"])
    await writeFile(join(folder, "talks", name), clip(3, 200));
});
afterAll(() => remove());

test("segments of one file follow one another, in the order of their rows", async () => {
  const rows = ["tuesday.wav,calm,0,1", "monday.wav,calm,1,2", "tuesday.wav,calm,2,3", "monday.wav,calm,0,1"];
  await write("mixed.csv", "path,label,start,end", ...rows);
  const place = {
    folder: join(folder, "talks"),
    corpus: "table",
    table: { file: join(folder, "mixed.csv") },
  };
  const { clips } = await scanClips(place, { missing: "error", signal: new AbortController().signal });
  expect(clips.map(({ id }) => id)).toEqual([
    "tuesday.wav#t=0,1",
    "tuesday.wav#t=2,3",
    "monday.wav#t=1,2",
    "monday.wav#t=0,1",
  ]);
});

test("threads are counted by what is cut out of files", async () => {
  const path = join(folder, "talks", "monday.wav");
  const segments = (n: number) =>
    Array.from({ length: n }, () => ({ file: path, path, segment: { start: 0, end: 2.5 } }));
  expect(await threadsFor(segments(60), 4)).toBe(1); // 150 s
  expect(await threadsFor(segments(90), 4)).toBe(4);
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

test("a file is decoded once for the segments of several groups", async () => {
  const path = join(folder, "grouped.wav");
  await writeFile(path, clip(2, 440));
  const input = (start: number) => ({ file: path, path, segment: { start, end: start + 1 } });
  const heard: Float32Array[] = [];
  const classify = async (y: Float32Array) => {
    heard.push(y);
    await rm(path, { force: true });
    return { silent: true };
  };
  const found = await predictGroups({ classify } as never, [[input(0)], [input(1)]], [0, 1], {
    windows: undefined,
    turns: new Turns(),
  });
  expect(found.flatMap(({ outcomes }) => outcomes.map((outcome) => "error" in outcome))).toEqual([
    false,
    false,
  ]);
  expect(heard.map(({ length }) => length)).toEqual([16000, 16000]);
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
    expect(over(twenty((i) => ({ actor: actor(i), recording: recording(i) })))).toBe("actor");
    expect(over(twenty((i) => ({ recording: recording(i) })))).toBe("recording");
    expect(
      over(
        twenty((i) => (i > 0 ? { actor: actor(i), recording: recording(i) } : { recording: "table/0.wav" })),
      ),
    ).toBe("recording");
    expect(over(twenty((i) => ({ actor: `table-${i % 4}` })))).toBeUndefined();
    expect(over(twenty((i) => ({ recording: `table/${i % 4}.wav` })))).toBeUndefined();
    expect(over(twenty(() => ({})))).toBeUndefined();
  });
});

test("a model that may have learned from a table's clips is called so", () => {
  const clips = ["a/03-01-05-01-01-01-01.wav#t=0.5,1", "other.wav"].map((id, i) => ({
    id,
    ...(i === 0 ? { segment: { start: 0.5, end: 1 } } : {}),
  }));
  const of = (corpus: string) => modelNotices({ synthetic: false, corpus }, "table", clips);
  expect(of("ravdess")).toEqual([expect.stringContaining("1 of 2 clips have names of RAVDESS")]);
  expect(of("folders")).toEqual([expect.stringContaining("trained on folders of clips")]);
  expect(of("table")).toEqual([expect.stringContaining("trained on clips of a table")]);
  expect(of("crema-d")).toEqual([]);
});
