import { expect, test } from "vitest";
import { createRowQueue } from "../../src/classifier/createRowQueue.ts";

const rowOf = (value: number) => Float32Array.of(value);

/** Doubles rows, and remembers the sizes of batches. */
function doubling(maxRows: number) {
  const sizes: number[] = [];
  const queue = createRowQueue(
    async (rows) => {
      sizes.push(rows.length);
      await Promise.resolve();
      if (rows.some(([value]) => value === 13)) throw new Error("no such row");
      return rows.map(([value]) => rowOf(2 * value!));
    },
    { maxRows },
  );
  return { sizes, double: async (value: number) => (await queue.add(rowOf(value)))[0] };
}

test("rows of one turn go together, as many as fit", async () => {
  const { sizes, double } = doubling(4);
  const doubled = await Promise.all([1, 2, 3, 4, 5, 6].map(double));
  expect(doubled).toEqual([2, 4, 6, 8, 10, 12]);
  expect(sizes).toEqual([4, 2]);
});

test("rows that come while the model works wait for it, and go together", async () => {
  const { sizes, double } = doubling(4);
  const first = double(1);
  await Promise.resolve();
  const others = [double(2), double(3)];
  expect(await Promise.all([first, ...others])).toEqual([2, 4, 6]);
  expect(sizes).toEqual([1, 2]);
});

test("what fails, fails for its batch alone", async () => {
  const { double } = doubling(2);
  const results = await Promise.allSettled([1, 13, 2, 3].map(double));
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
  expect(await double(4)).toBe(8);
});
