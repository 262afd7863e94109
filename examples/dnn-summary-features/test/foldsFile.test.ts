import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CrossValidation } from "@ser/train";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptFolds, writeFolds } from "../src/outputs/foldsFile.ts";

const run = { key: "a".repeat(16) };
const folds = { folds: [{}, {}, {}], accuracy: { mean: 0.5 } } as unknown as CrossValidation;
let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "ser-folds-"));
});
afterAll(() => rm(out, { recursive: true }));

test("folds are read back with their run, and not with a run of other settings", async () => {
  expect(await keptFolds(out, run)).toBeUndefined();
  await writeFolds(out, run, folds);
  const { runKey, nFolds } = JSON.parse(await readFile(join(out, "cross_validation.json"), "utf8"));
  expect({ runKey, nFolds }).toEqual({ runKey: run.key, nFolds: 3 });
  expect(await keptFolds(out, run)).toEqual(folds);
  expect(await keptFolds(out, { key: "b".repeat(16) })).toBeUndefined();
});

test("folds of a run of other settings do not stay beside this one", async () => {
  const other = { key: "b".repeat(16) };
  await writeFolds(out, run, folds);
  await writeFolds(out, other, await keptFolds(out, other));
  expect(await readdir(out)).toEqual([]);
});
