import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { outOfFold } from "@ser/lab";
import { expect, test } from "vitest";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";
import { openLab } from "./openLab.ts";

const clips = fakeClips();
const settings = { protocol: "actor", nFolds: 4, seed: 1 } as const;
const { signal } = new AbortController();
let out: string;
openLab((folder) => {
  out = folder;
});

test("outOfFold judges every clip once, each voice by one model, and reads finished folds back", async () => {
  const context = { clips, experiment: fakeExperiment, out, signal };
  const first = await outOfFold(context, settings);
  expect(first.clips.map(({ id }) => id).sort()).toEqual(clips.clips.map(({ id }) => id).sort());
  expect(first.truth.map((label) => clips.labels[label])).toEqual(first.clips.map(({ emotion }) => emotion));
  expect(first.probabilities.data.length).toBe(clips.clips.length * clips.labels.length);
  const foldsOfVoice = new Map<string, Set<number>>();
  for (const [row, { actor }] of first.clips.entries()) {
    foldsOfVoice.set(actor, (foldsOfVoice.get(actor) ?? new Set()).add(first.folds[row] as number));
  }
  expect([...foldsOfVoice.values()].every(({ size }) => size === 1)).toBe(true);
  expect(new Set(first.folds)).toEqual(new Set([0, 1, 2, 3]));

  expect((await readdir(join(out, "cross-validation"))).length).toBe(4);
  expect(await outOfFold(context, settings)).toEqual(first);
});

test("outOfFold says that there are too few actors for so many folds", async () => {
  const context = { clips, experiment: fakeExperiment, out, signal };
  await expect(outOfFold(context, { ...settings, nFolds: 9 })).rejects.toThrow(/8/);
});
