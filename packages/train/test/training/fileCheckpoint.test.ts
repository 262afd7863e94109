import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileCheckpoint } from "@ser/train/node";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "checkpoint-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("what was written is read back; the one before is kept beside it", async () => {
  const store = fileCheckpoint(join(folder, "runs", "a.checkpoint"));
  expect(await store.read()).toBeUndefined();
  await store.write(Uint8Array.of(1));
  await store.write(Uint8Array.of(2, 3));
  expect([...(await store.read())!]).toEqual([2, 3]);
  expect([...(await readFile(join(folder, "runs", "a.checkpoint.previous")))]).toEqual([1]);
  expect(await readdir(join(folder, "runs"))).toEqual(["a.checkpoint", "a.checkpoint.previous"]);
});

test("killed between its two moves, the one before is read", async () => {
  const store = fileCheckpoint(join(folder, "a"));
  await writeFile(join(folder, "a.previous"), Uint8Array.of(1));
  await writeFile(join(folder, "a.draft"), Uint8Array.of(9));
  expect([...(await store.read())!]).toEqual([1]);
  await store.write(Uint8Array.of(2));
  expect([...(await store.read())!]).toEqual([2]);
});

test("a write that fails leaves what was there, and no draft", async () => {
  const store = fileCheckpoint(join(folder, "a"));
  await store.write(Uint8Array.of(1));
  await mkdir(join(folder, "a.draft"));
  await expect(store.write(Uint8Array.of(2))).rejects.toThrow("EISDIR");
  expect([...(await store.read())!]).toEqual([1]);
});
