import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { crossValidateRun, type Experiment } from "@ser/lab";
import { expect, test } from "vitest";
import { planRun } from "../src/runs/planRun.ts";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";
import { openLab } from "./openLab.ts";

const clips = fakeClips();
const of = { protocol: "random", seed: 1, nFolds: 3 } as const;
let out: string;
openLab((folder) => {
  out = folder;
});

test("judges every clip of the training part once, and none of the test part", async () => {
  const experiment = { ...fakeExperiment, validationSize: 0.25 };
  const { split, rows } = planRun(clips, experiment, of);
  const { folds, audit } = await crossValidateRun(clips, experiment, { ...of, folder: join(out, "once") });
  expect(folds.length).toBe(3);
  const nJudged = folds.reduce((sum, { evaluation }) => sum + evaluation.truth.length, 0);
  expect(nJudged).toBe(rows.length - split.test.indices.length);
  expect(folds.every(({ evaluation }) => evaluation.nEvaluations === 1)).toBe(true);
  expect(audit.passed).toBe(true);
});

test("folds of what is stated are looked at once each", async () => {
  const experiment = { ...fakeExperiment, asStated: { epochChosenOnTest: true } };
  const options = { ...of, protocol: "stated", folder: join(out, "stated") } as const;
  expect((await crossValidateRun(clips, experiment, options)).nEvaluations).toBe(1);
});

test("what was interrupted goes on from the folds that are finished, and from the epochs of the next", async () => {
  let [nRows, stopAt] = [0, Number.POSITIVE_INFINITY];
  const controller = new AbortController();
  const counting: Experiment = {
    ...fakeExperiment,
    training: (options) => ({
      ...fakeExperiment.training(options),
      augment: ({ x }) => {
        if (++nRows === stopAt) controller.abort(new Error("stopped"));
        return x;
      },
    }),
  };
  const whole = await crossValidateRun(clips, counting, { ...of, folder: join(out, "whole") });
  expect(nRows).toBe(3 * 4 * 48); // three folds, four epochs of 48 rows
  [nRows, stopAt] = [0, 330]; // in the third epoch of the second fold
  const cut = { ...of, folder: join(out, "cut") };
  await expect(crossValidateRun(clips, counting, { ...cut, signal: controller.signal })).rejects.toThrow();
  expect((await readdir(cut.folder)).map((name) => name.replace(/\.[0-9a-f]{16}\./, ".")).sort()).toEqual([
    "fake-random-1-1-of-3.json",
    "fake-random-1-2-of-3.json.checkpoint",
  ]);
  [nRows, stopAt] = [0, Number.POSITIVE_INFINITY];
  expect(await crossValidateRun(clips, counting, cut)).toEqual(whole);
  expect(nRows).toBeLessThan((4 + 3) * 48);
  nRows = 0;
  expect(await crossValidateRun(clips, counting, cut)).toEqual(whole);
  expect(nRows).toBe(0);
});
