import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { outOfFold } from "@ser/lab";
import { describe, expect, test } from "vitest";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";
import { openLab } from "./openLab.ts";

const clips = fakeClips();
const settings = { protocol: "actor", nFolds: 4, seed: 1 } as const;
const { signal } = new AbortController();
let out: string;
openLab((folder) => {
  out = folder;
});

test("outOfFold judges every clip once, each voice by one model", async () => {
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
});

describe("kept folds", () => {
  const context = () => ({ clips, experiment: fakeExperiment, out: join(out, "kept"), signal });

  /** Changes the first kept fold as a file. */
  async function change(edit: (evaluation: { probabilities: { data: number[] } }, clips: string[]) => void) {
    const folder = join(out, "kept", "cross-validation");
    const files = (await readdir(folder)).sort();
    expect(files.length).toBe(4);
    const file = join(folder, files[0]!);
    const fold = JSON.parse(await readFile(file, "utf8"));
    edit(fold.evaluation, fold.clips);
    await writeFile(file, JSON.stringify(fold));
  }

  test("are read back, not made again", async () => {
    const first = await outOfFold(context(), settings);
    await change(({ probabilities }) => {
      probabilities.data[0] = 0.125;
    });
    const [changed, ...others] = Array.from((await outOfFold(context(), settings)).probabilities.data);
    expect(others).toEqual(Array.from(first.probabilities.data).slice(1));
    expect(changed).toBe(0.125);
  });

  test("are made again where they are of other clips, of the same emotions perhaps", async () => {
    await change((_, clips) => {
      clips[0] = clips[0]!.replace(/^.*:/, "another:");
    });
    const { truth, probabilities, clips: judged } = await outOfFold(context(), settings);
    expect(truth.map((label) => clips.labels[label])).toEqual(judged.map(({ emotion }) => emotion));
    expect(probabilities.data[0]).not.toBe(0.125);
  });
});

test("outOfFold says that there are too few actors for so many folds", async () => {
  const context = { clips, experiment: fakeExperiment, out, signal };
  await expect(outOfFold(context, { ...settings, nFolds: 9 })).rejects.toThrow(/8/);
});
