import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFeatureCache, pruneFeatureCache } from "../src/node/index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cache-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const features = (value: number) => ({ values: new Float32Array(100).fill(value), audioSha256: "aa" });

/** Writes entries `k0`, `k1` and so on, one after the other. */
async function fill(values: readonly number[]) {
  const cache = openFeatureCache(folder, {});
  for (const [i, value] of values.entries()) {
    await cache.set(`k${i}`, features(value));
    await new Promise((resolve) => setTimeout(resolve, 2)); // times are whole milliseconds
  }
  return async () => Promise.all(values.map(async (_, i) => (await cache.get(`k${i}`)) !== undefined));
}

test("what was written first goes, until the rest fits", async () => {
  const present = await fill([0, 1, 2, 3]);
  expect(await pruneFeatureCache(folder, { maxBytes: 1600 })).toBe(0);
  expect(await pruneFeatureCache(folder, { maxBytes: 900 })).toBe(2);
  expect(await present()).toEqual([false, false, true, true]);
  expect(await pruneFeatureCache(folder, { maxBytes: 0 })).toBe(2);
  expect(await present()).toEqual([false, false, false, false]);
});

test("values that a later entry shares stay", async () => {
  const present = await fill([7, 8, 7]);
  expect(await pruneFeatureCache(folder, { maxBytes: 800 })).toBe(1);
  expect(await present()).toEqual([false, true, true]);
});

test("what was removed can be written again", async () => {
  await fill([5]);
  await pruneFeatureCache(folder, { maxBytes: 0 });
  const present = await fill([5]);
  expect(await present()).toEqual([true]);
});

test("a cache that is not there has nothing to remove", async () => {
  expect(await pruneFeatureCache(join(folder, "none"), { maxBytes: 0 })).toBe(0);
});

test("the limit must be a size", async () => {
  await expect(pruneFeatureCache(folder, { maxBytes: -1 })).rejects.toThrow("maxBytes must be >= 0, got -1");
});
