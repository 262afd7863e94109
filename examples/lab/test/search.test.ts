import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SearchResult } from "@ser/train";
import { expect, test } from "vitest";
import type { Example } from "../src/example.ts";
import type { Experiment } from "../src/experiment.ts";
import { runFile } from "../src/runs/runFiles.ts";
import { judgedBest } from "../src/search/judgedBest.ts";
import { judgedText } from "../src/search/searchDocument.ts";
import { trialsFile } from "../src/search/trialsFile.ts";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";
import { openLab } from "./openLab.ts";

const clips = fakeClips();
const { signal } = new AbortController();
let out: string;
openLab((folder) => {
  out = folder;
});

test("the settings that were judged on a test part are counted, whichever call came to them", async () => {
  const source = { number: "999", protocol: "none" };
  const example: Example = { name: "fake", title: "Fake", source, experiments: [fakeExperiment] };
  const folder = join(out, "search");
  const judged = async (learningRate: number, changed = clips) => {
    const training: Experiment["training"] = (given) => ({ ...fakeExperiment.training(given), learningRate });
    const experiment = { ...fakeExperiment, name: "searched", training };
    const place = {
      example,
      experiment,
      clips: changed,
      protocol: "random",
      seed: 1,
      backend: "test",
    } as const;
    return (await judgedBest(place, folder, signal)).nEvaluations;
  };
  expect([await judged(0.01), await judged(0.01)]).toEqual([1, 1]);
  expect([await judged(0.02), await judged(0.01), await judged(0.02)]).toEqual([2, 2, 2]);
  const name = { experiment: "searched", protocol: "random", seed: 1 } as const;
  expect(JSON.parse(await readFile(runFile(folder, name), "utf8")).nEvaluations).toBe(2);
  expect(await judged(0.01, { ...clips, dataSha256: "1".repeat(64) })).toBe(1); // another test part
});

test("the words say once where it was once", () => {
  const best = { number: 3, settings: { learningRate: 0.001 }, value: 0.5 };
  const said = (nEvaluations: number) =>
    judgedText({ best, trials: [best] } satisfies SearchResult, {
      ...({ nTest: 24, accuracy: 0.5, uar: 0.4 } as Parameters<typeof judgedText>[1]),
      nEvaluations,
    });
  expect(said(1)).toBe(
    "Trial 3 (learningRate 0.001) was trained again, and judged once on 24 test clips: accuracy 50.0 %, UAR 40.0 %.",
  );
  expect(said(2)).toMatch(
    /and judged on 24 test clips: .* one of 2 settings that calls of this search have judged on these clips/,
  );
});

test("trials are read back by a search of the same kind, and by no other", async () => {
  const folder = join(out, "trials");
  const of = { recipe: "a", space: { learningRate: { min: 0, max: 1 } }, method: "tpe" };
  const trials = [{ number: 1, settings: { learningRate: 0.5 }, value: 0.25 }];
  expect(await trialsFile(folder, of).read()).toEqual([]);
  await trialsFile(folder, of).write(trials);
  expect(await trialsFile(folder, { ...of }).read()).toEqual(trials);
  for (const other of [{ recipe: "b" }, { space: {} }, { method: "random" }]) {
    expect(await trialsFile(folder, { ...of, ...other }).read()).toEqual([]);
  }
});
