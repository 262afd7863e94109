import { type Batch, type BatchSource, distilledBatches, type Matrix, rowBatches } from "@ser/train";
import { describe, expect, test } from "vitest";

const rows = {
  x: Float32Array.from({ length: 20 }, (_, i) => i),
  y: Int32Array.of(0, 0, 0, 0, 0, 0, 0, 1, 1, 1),
};
const augment = (x: Float32Array, { random }: { random: () => number }) => x.map((value) => value + random());
const source = () => rowBatches(rows, { batchSize: 4, seed: 1, nClasses: 2, augment });

/** Makes something of the numbers themselves, so that it shows which ones it was asked about. */
const teacher = ({ data, rows: n, cols }: Matrix): Matrix => ({
  data: Array.from({ length: n }, (_, row) => {
    const p = 1 / (1 + (data[row * cols] as number));
    return [p, 1 - p];
  }).flat(),
  rows: n,
  cols: 2,
});

async function batchesOf(from: BatchSource, epoch = 1, first = 0): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of from.batches(epoch, { from: first })) all.push(batch);
  return all;
}

describe("distilledBatches", () => {
  test("asks the teacher about the very numbers that are learned from", async () => {
    const taught = await batchesOf(distilledBatches(source(), { teacher, fingerprint: "t" }));
    const plain = await batchesOf(source());
    expect(taught.map(({ x }) => x)).toEqual(plain.map(({ x }) => x));
    expect(taught.map((batch) => batch.rows)).toEqual(plain.map((batch) => batch.rows));
    for (const { x, targets } of taught) {
      for (let row = 0; row < targets.length / 2; row++) {
        expect(targets[2 * row]).toBeCloseTo(1 / (1 + (x[2 * row] as number)), 6);
      }
    }
  });

  test("refuses what is no source, no teacher, or has no name", () => {
    const taught = (from: unknown, options: object) => () =>
      distilledBatches(from as never, options as never);
    expect(taught(rows, { teacher, fingerprint: "t" })).toThrow(
      "source must be a source of batches, such as rowB",
    );
    expect(taught(source(), { teacher: {}, fingerprint: "t" })).toThrow(
      "teacher must be a function, such as model",
    );
    for (const fingerprint of [undefined, ""]) {
      expect(taught(source(), { teacher, fingerprint })).toThrow(
        "fingerprint must be a text that names the teacher",
      );
    }
  });

  test("goes on from a batch as it would have come to it", async () => {
    const taught = distilledBatches(source(), { teacher, fingerprint: "t" });
    expect(await batchesOf(taught, 2, 1)).toEqual((await batchesOf(taught, 2)).slice(1));
    expect(taught.nBatches).toBe(3);
    expect(taught.nRows).toBe(10);
  });

  test("keeps a share of the labels", async () => {
    const third = distilledBatches(source(), { teacher, fingerprint: "t", labelShare: 0.25 });
    const [all, none, some] = await Promise.all(
      [distilledBatches(source(), { teacher, fingerprint: "t" }), source(), third].map((one) =>
        batchesOf(one),
      ),
    );
    for (const [i, { targets }] of some!.entries()) {
      for (const [j, target] of targets.entries()) {
        expect(target).toBeCloseTo(0.25 * none![i]!.targets[j]! + 0.75 * all![i]!.targets[j]!, 6);
      }
    }
  });

  test("other teachers, shares and rows have other fingerprints", () => {
    const prints = [
      distilledBatches(source(), { teacher, fingerprint: "t" }),
      distilledBatches(source(), { teacher, fingerprint: "u" }),
      distilledBatches(source(), { teacher, fingerprint: "t", labelShare: 0.5 }),
      distilledBatches(rowBatches(rows, { batchSize: 4, seed: 2, nClasses: 2 }), {
        teacher,
        fingerprint: "t",
      }),
    ].map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test("refuses a share that is none, and a teacher that does not give probabilities of these classes", async () => {
    expect(() => distilledBatches(source(), { teacher, fingerprint: "t", labelShare: 1.5 })).toThrow(
      "distilledBatches: labelShare must be finite, at least 0 and at most 1, got 1.5",
    );
    const wide = ({ rows: n }: Matrix): Matrix => ({ data: new Float32Array(3 * n), rows: n, cols: 3 });
    await expect(batchesOf(distilledBatches(source(), { teacher: wide, fingerprint: "t" }))).rejects.toThrow(
      "distilledBatches: teacher must give [4, 2] probabilities, got [4, 3]",
    );
    const logits = ({ rows: n }: Matrix): Matrix => ({ data: Array(2 * n).fill(3), rows: n, cols: 2 });
    await expect(
      batchesOf(distilledBatches(source(), { teacher: logits, fingerprint: "t" })),
    ).rejects.toThrow(/distilledBatches: targets must sum to 1, got 6 in row \d; .* probabilities/);
  });
});

test("a taught source closes the one that it is made of, and names its rows", async () => {
  let nClosed = 0;
  const ids = Array.from(rows.y, (_, i) => `clip ${i}`);
  const own: BatchSource = {
    ...rowBatches({ ...rows, ids }, { batchSize: 4, seed: 1, nClasses: 2 }),
    close: async () => {
      nClosed++;
    },
  };
  const taught = distilledBatches(own, { teacher, fingerprint: "t" });
  expect(taught.nameOf!(3)).toContain("clip 3");
  await taught.close?.();
  expect(nClosed).toBe(1);
});
