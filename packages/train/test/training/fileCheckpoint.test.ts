import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { mlp } from "@ser/models";
import { fit } from "@ser/train";
import { fileCheckpoint } from "@ser/train/node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

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

test.skipIf(!existsSync("/proc/self"))(
  "a folder that cannot be made is an error, and no wait without end",
  async () => {
    await expect(fileCheckpoint("/proc/nothing/here/a").write(Uint8Array.of(1))).rejects.toThrow("ENOENT");
  },
);

/** Takes whatever is written to it as a full disk would: not at all. */
const FULL = "/dev/full";

describe.skipIf(!existsSync(FULL))("a full disk", () => {
  test("leaves the last checkpoint, and tells what is needed", async () => {
    const store = fileCheckpoint(join(folder, "a"));
    await store.write(Uint8Array.of(1));
    symlinkSync(FULL, join(folder, "a.draft"));
    await expect(store.write(new Uint8Array(2_000_000))).rejects.toThrow(
      /^the disk must have 2\.0 MB beside the last one, and is full \(ENOSPC: .*\); free some room/,
    );
    expect([...(await store.read())!]).toEqual([1]);
    expect(await readdir(folder)).toEqual(["a"]);
  });

  test("does not end a run: it warns, and the run is kept again when there is room", async () => {
    await prepareBackend({ prefer: "wasm" });
    const path = join(folder, "a");
    const kept: Buffer[] = [];
    const model = mlp({ inputDim: 1, nClasses: 2, hiddenUnits: [2], seed: 1 });
    const rows = { x: Float32Array.of(-2, -1, 1, 2), y: Int32Array.of(0, 0, 1, 1) };
    const { warnings } = await fit(model, rows, {
      epochs: 3,
      batchSize: 2,
      learningRate: 0.01,
      seed: 1,
      checkpoint: fileCheckpoint(path, { every: { batches: 1 } }),
      onBatch({ step }) {
        if (step > 1) kept.push(readFileSync(path));
        if (step === 3) symlinkSync(FULL, `${path}.draft`);
      },
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^fit: the checkpoint ".*a" could not be written, and is as it was before: the disk must have 0\.0 MB/,
    );
    expect(kept).toHaveLength(5); // before steps 2 to 6 were written
    expect(kept[2]!.equals(kept[1]!)).toBe(true); // step 3 was not
    expect(kept[3]!.equals(kept[2]!)).toBe(false); // step 4 was
  });
});
