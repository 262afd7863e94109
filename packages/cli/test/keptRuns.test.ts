// What is told of work that was ended on its way: nothing is promised that is not there.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckpointStore } from "@ser/train";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keptRuns } from "../src/train/keptRuns.ts";
import { whatIsCached } from "../src/whatIsCached.ts";

let folder: string;
let told: string[];
const onFound = (message: string) => told.push(message);
beforeEach(() => {
  told = [];
});
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-kept-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A store that holds something, or nothing, and can be full. */
function storeOf(bytes?: Uint8Array): CheckpointStore & { isFull: boolean } {
  const store = {
    name: "run",
    isFull: false,
    read: async () => bytes,
    write: async () => {
      if (store.isFull) throw new Error("the disk is full");
    },
  };
  return store;
}

test("before anything was learned there is nothing to tell", async () => {
  const kept = keptRuns("mine/checkpoint", { onFound });
  await kept.watch(storeOf()).read();
  expect(kept.whatIsKept()).toBeUndefined();
});

test("what was written, or was there before, is kept", async () => {
  const text = 'What was learned is in "mine/checkpoint"; the same command goes on from there.';
  const written = keptRuns("mine/checkpoint", { onFound });
  await written.watch(storeOf()).write(new Uint8Array(1));
  expect(written.whatIsKept()).toBe(text);
  const found = keptRuns("mine/checkpoint", { onFound });
  expect(await found.watch(storeOf(new Uint8Array(2))).read()).toEqual(new Uint8Array(2));
  await found.watch(storeOf(new Uint8Array(2))).read();
  expect(found.whatIsKept()).toBe(text);
  expect(told).toEqual(['Found what was learned before, in "mine/checkpoint".']);
});

test("what could not be written is lost, all of it or since the last checkpoint", async () => {
  const kept = keptRuns("mine/checkpoint", { onFound });
  const store = storeOf();
  const watched = kept.watch(store);
  store.isFull = true;
  await expect(watched.write(new Uint8Array(1))).rejects.toThrow("the disk is full");
  expect(kept.whatIsKept()).toBe(
    'What was learned is lost: it could not be written to "mine/checkpoint" (the disk is full).',
  );
  store.isFull = false;
  await watched.write(new Uint8Array(1));
  store.isFull = true;
  await expect(watched.write(new Uint8Array(1))).rejects.toThrow();
  expect(kept.whatIsKept()).toMatch(
    /^What was learned last could not be written .* goes on from what is there\.$/,
  );
});

test("features are in the cache only where it is a folder that can be written", async () => {
  await writeFile(join(folder, "a-file"), "");
  expect(await whatIsCached(folder)).toMatch(/^Features that were finished are in the cache; /);
  expect(await whatIsCached(join(folder, "none"))).toBe("No features were finished yet.");
  expect(await whatIsCached(join(folder, "a-file"))).toMatch(
    /^Nothing is kept: .* choose another folder with --cache\.$/,
  );
});
