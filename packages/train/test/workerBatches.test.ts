import type { Batch, BatchSource } from "@ser/train";
import { workerBatches } from "@ser/train/node";
import { describe, expect, test } from "vitest";
import { createBatches } from "./modules/spectrograms.mjs";

const settings = { batchSize: 4, seed: 5 };
const options = { module: new URL("./modules/spectrograms.mjs", import.meta.url), settings, execArgv: [] };

async function take(source: BatchSource, epoch: number, { from = 0, n = Infinity } = {}): Promise<Batch[]> {
  const taken: Batch[] = [];
  for await (const batch of source.batches(epoch, { from })) {
    taken.push(batch);
    if (taken.length === n) break;
  }
  return taken;
}

/** Bits, so that -0 is not 0 and NaN is itself. */
function bitsOf(batches: readonly Batch[]): string[] {
  const bits = ({ buffer, byteOffset, byteLength }: Float32Array | Int32Array) =>
    Buffer.from(buffer, byteOffset, byteLength).toString("hex");
  return batches.map(({ x, targets, rows }) => [x, targets, rows].map(bits).join());
}

describe.each([1, 2, 3])("%i workers", (nWorkers) => {
  test.each([{}, { share: true }])(
    "give what the source gives in this thread, bit for bit (%o)",
    async (more) => {
      const given = { ...settings, ...more };
      const source = await workerBatches({ ...options, settings: given, nWorkers });
      const here = createBatches(given);
      try {
        const { inputShape, nClasses, nRows, nBatches, fingerprint } = here;
        expect(source).toMatchObject({ inputShape, nClasses, nRows, nBatches, fingerprint });
        expect(source.nameOf?.(7)).toBe(here.nameOf?.(7));
        for (const moment of [
          { epoch: 1 },
          { epoch: 2, from: 3 },
          { epoch: 3, n: 2 },
          { epoch: 1, from: 5 },
        ]) {
          const expected = await takeCopies(here, moment.epoch, moment);
          expect(bitsOf(await take(source, moment.epoch, moment))).toEqual(bitsOf(expected));
        }
      } finally {
        await source.close();
      }
    },
  );
});

test("no more batches are made ahead than were asked for, over the end of the epoch too", async () => {
  const made = new SharedArrayBuffer(4);
  const source = await workerBatches({
    ...options,
    module: new URL("./modules/counted.mjs", import.meta.url),
    settings: made,
    nWorkers: 2,
    nAhead: 3,
  });
  const count = () => new Int32Array(made)[0]!;
  try {
    expect(count()).toBe(0);
    const [first, second] = [source.batches(1), source.batches(2)].map((batches) =>
      (batches as AsyncIterable<Batch>)[Symbol.asyncIterator](),
    );
    await first!.next();
    await expect.poll(count).toBe(3);
    await first!.next();
    await expect.poll(count).toBe(4);
    await first!.next();
    await first!.next();
    await expect.poll(count).toBe(6); // four of the first epoch, two of the second
    await second!.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(count()).toBe(7);
  } finally {
    await source.close();
  }
});

test("an error is told in its turn, with its batch and its clip", async () => {
  const here = createBatches(settings);
  const broken = here.nameOf!(11);
  const at = (await take(here, 1)).findIndex(({ rows }) => rows.includes(11));
  const source = await workerBatches({ ...options, settings: { ...settings, broken }, nWorkers: 2 });
  try {
    const seen: Batch[] = [];
    const reading = (async () => {
      for await (const batch of source.batches(1)) seen.push(batch);
    })();
    await expect(reading).rejects.toThrow(
      `workerBatches: batch ${at + 1} of epoch 1 could not be made: warp: S must be finite, got NaN in ${broken}`,
    );
    expect(seen).toHaveLength(at);
  } finally {
    await source.close();
  }
});

test("a thread that ends is told, and so is a source that has been closed", async () => {
  const source = await workerBatches({ ...options, settings: { ...settings, end: true }, nWorkers: 1 });
  await expect(take(source, 1)).rejects.toThrow(
    "batch 1 of epoch 1 could not be made: the thread was ended with exit code 3",
  );
  await source.close();
  await expect(take(source, 1)).rejects.toThrow("batches must be asked for before close()");
});

test("close() leaves a waiting reader with an error, not with a wait", async () => {
  const source = await workerBatches({ ...options, nWorkers: 1 });
  const reading = take(source, 1);
  await Promise.all([expect(reading).rejects.toThrow("workerBatches"), source.close()]);
});

test("modules without a source, and numbers out of range, are refused", async () => {
  const module = new URL("./modules/clips.mjs", import.meta.url);
  await expect(workerBatches({ ...options, module })).rejects.toThrow(
    /clips.mjs must export a function createBatches, got undefined; it exports clips, labels/,
  );
  await expect(workerBatches({ ...options, nWorkers: 0 })).rejects.toThrow(
    "nWorkers must be an integer, at least 1",
  );
});

/** The source may use an array again, as `share` does: what is kept must be a copy. */
async function takeCopies(source: BatchSource, epoch: number, range: { from?: number; n?: number }) {
  const copies: Batch[] = [];
  for await (const { x, targets, rows } of source.batches(epoch, { from: range.from ?? 0 })) {
    copies.push({ x: x.slice(), targets: targets.slice(), rows: rows.slice() });
    if (copies.length === range.n) break;
  }
  return copies;
}
