// Threads of `ser predict`: how many, what they take, what is done where one fails or all are to stop.
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@ser/dsp";
import type { ClassifyOptions, EmotionClassifier } from "@ser/models";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Input } from "../src/predict/findInputs.ts";
import { predictFiles } from "../src/predict/predictFiles.ts";
import { predictTogether } from "../src/predict/predictTogether.ts";
import { type GroupOutcomes, predictTurns } from "../src/predict/predictTurns.ts";
import { threadsFor } from "../src/predict/threadsFor.ts";
import { Turns } from "../src/predict/turns.ts";

const SR = 8000;
const names = ["a.wav", "b.wav", "c.wav", "d.wav"];
let folder: string;
let inputs: Input[];
let groups: Input[][];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-threads-"));
  inputs = names.map((file) => ({ file, path: join(folder, file) }));
  groups = inputs.map((input) => [input]);
  for (const [i, name] of names.entries()) {
    const y = new Float32Array(SR).fill((i + 1) / 8);
    await writeFile(join(folder, name), encodeWav(y, { sr: SR, encoding: "pcm16" }));
  }
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** Says of each file its level, as `top`; some levels it treats otherwise. */
const classifierOf = (others: Record<number, (options: ClassifyOptions) => Promise<unknown>> = {}) =>
  ({
    classify: async ([level]: Float32Array, options: ClassifyOptions) =>
      (await others[level!]?.(options)) ?? { top: level },
  }) as unknown as EmotionClassifier;

const untilEnded = ({ signal }: ClassifyOptions) =>
  new Promise<never>((_, reject) => signal!.addEventListener("abort", () => reject(signal!.reason)));
const failing = (error: Error) => () => Promise.reject(error);
const outcome = (i: number) => ({ file: names[i]!, seconds: 1, top: (i + 1) / 8 });
const taking = (turns: Turns, nPieces: number) => turns.take(nPieces).next().value as number;

test("a signal ends the file at work, which is not among the finished", async () => {
  const controller = new AbortController();
  const classifier = classifierOf({
    [2 / 8]: (options) => {
      setTimeout(() => controller.abort());
      return untilEnded(options);
    },
  });
  const found = await predictFiles(classifier, inputs, { signal: controller.signal });
  expect(found).toEqual([outcome(0), outcome(2), outcome(3)]);
  expect(await predictFiles(classifier, inputs, { signal: AbortSignal.abort() })).toEqual([]);
});

test("what is wrong with one sound is said of it; what is wrong with the program ends it", async () => {
  const broken = classifierOf({ [2 / 8]: failing(new Error("classify: the model's logits must be finite")) });
  expect(await predictFiles(broken, inputs, {})).toEqual([
    outcome(0),
    { file: "b.wav", error: "the model's logits must be finite" },
    outcome(2),
    outcome(3),
  ]);
  const wrong = classifierOf({ [2 / 8]: failing(new TypeError("x is not a function")) });
  await expect(predictFiles(wrong, inputs, {})).rejects.toThrow("b.wav: x is not a function");
});

test("a thread that is told to stop by another leaves a long file in its middle", async () => {
  const turns = new Turns();
  const classifier = classifierOf({
    [2 / 8]: (options) => {
      setTimeout(() => new Turns(turns.memory).stop());
      return untilEnded(options);
    },
  });
  expect(await predictTurns(classifier, groups, { windows: undefined, turns })).toEqual([
    { index: 0, outcomes: [outcome(0)] },
    { index: 1, outcomes: [] },
  ]);
  expect([turns.nDone, turns.nTaken(4), turns.isOver(4)]).toEqual([1, 2, true]);
});

test("pieces are taken in order, until there is none", () => {
  const turns = new Turns();
  expect([turns.isOver(3), turns.nTaken(3)]).toEqual([false, 0]);
  expect([taking(turns, 3), ...turns.take(3)]).toEqual([0, 1, 2]);
  expect([turns.isOver(3), turns.nTaken(3)]).toEqual([true, 3]);
});

const outOfMemory = () => {
  const thread = Promise.reject(new Error("out of memory"));
  thread.catch(() => {}); // it fails before it is asked
  return thread;
};
const never = new Promise<GroupOutcomes[]>(() => {});

test("threads that are still loading are not waited for", async () => {
  const turns = new Turns();
  const other = { index: taking(turns, 4), outcomes: [outcome(0)] } as unknown as GroupOutcomes;
  const others = [never, Promise.resolve([other]), never];
  const found = await predictTogether(classifierOf(), groups, others, { windows: undefined, turns });
  expect(found).toEqual([0, 1, 2, 3].map(outcome));
});

test("what a thread that failed had begun is predicted by another", async () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const turns = new Turns();
  taking(turns, 4);
  const others = [outOfMemory(), Promise.resolve([])];
  const found = await predictTogether(classifierOf(), groups, others, { windows: undefined, turns });
  expect(found).toEqual([0, 1, 2, 3].map(outcome));
  expect(said.mock.calls).toEqual([["a thread failed (out of memory); another predicts its files\n"]]);
});

test("a thread that failed without having begun with anything is nobody's concern", async () => {
  const said = vi.spyOn(process.stderr, "write");
  const turns = new Turns();
  const others = [outOfMemory()];
  const found = await predictTogether(classifierOf(), groups, others, { windows: undefined, turns });
  expect([found.length, said.mock.calls]).toEqual([4, []]);
});

test.each([
  ["a long file alone", [["a.wav", 1000]], 1],
  [
    "two long files",
    [
      ["a.wav", 1000],
      ["b.flac", 1000],
    ],
    2,
  ],
  ["59 short clips", Array.from({ length: 59 }, (_, i) => [`${i}.wav`, 0.288]), 1],
  ["70 short clips", Array.from({ length: 70 }, (_, i) => [`${i}.wav`, 0.288]), 16],
  ["70 short clips in FLAC", Array.from({ length: 70 }, (_, i) => [`${i}.FLAC`, 0.144]), 16],
  ["MP3 of an hour in all", Array.from({ length: 20 }, (_, i) => [`${i}.mp3`, 3]), 16],
  ["300 empty files", Array.from({ length: 300 }, (_, i) => [`${i}.wav`, 0]), 1],
] as [string, [string, number][], number][])("%s: threads by the amount of sound", async (what, files, n) => {
  const there = await mkdtemp(join(folder, "sizes-"));
  for (const [name, megabytes] of files) {
    await writeFile(join(there, name), "");
    await truncate(join(there, name), megabytes * 1e6); // takes no place on the disk
  }
  const many: Input[] = files.map(([file]) => ({ file, path: join(there, file) }));
  const unusable: Input[] = [
    { file: "none.wav", path: join(there, "none.wav") },
    { file: "x", error: what },
  ];
  expect(await threadsFor(many, 16)).toBe(n);
  expect(await threadsFor(unusable, 16)).toBe(1);
});
