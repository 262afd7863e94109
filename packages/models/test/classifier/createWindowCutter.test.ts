// Windows of a signal whose samples are their own numbers, so that each window tells where it was cut.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createVerdict } from "../../src/classifier/createVerdict.ts";
import { createWindowCutter } from "../../src/classifier/createWindowCutter.ts";
import { description } from "./smallClassifier.ts";

/** Cuts a signal of so many samples that arrives in chunks of some sizes; each window as its first and last sample. */
function cut(chunks: readonly number[], { size, hop }: { size: number; hop: number }): [number, number][] {
  const cutter = createWindowCutter({ size, hop });
  const found: [number, number][] = [];
  const take = (windows: ReturnType<typeof cutter.push>) => {
    for (const { start, y } of windows) {
      expect(y[0]).toBe(start);
      expect(y).toEqual(y.map((_, i) => start + i)); // whole, and in order
      found.push([start, y.at(-1)!]);
    }
  };
  let n = 0;
  for (const length of chunks) {
    const from = n;
    take(cutter.push(Float32Array.from({ length }, (_, i) => from + i)));
    n += length;
  }
  take(cutter.flush());
  expect(cutter.nSamples).toBe(n);
  return found;
}

describe("windows", () => {
  test("the last one ends with the signal, and reaches back beyond the last chunk", () => {
    expect(cut([5000, 100], { size: 1000, hop: 250 }).at(-1)).toEqual([4100, 5099]);
    expect(cut([12, 1], { size: 4, hop: 4 })).toEqual([
      [0, 3],
      [4, 7],
      [8, 11],
      [9, 12],
    ]);
  });

  test("one sample beyond the last window has one of its own, none has not", () => {
    expect(cut([5], { size: 4, hop: 2 })).toEqual([
      [0, 3],
      [1, 4],
    ]);
    expect(cut([4], { size: 4, hop: 2 })).toEqual([[0, 3]]);
  });

  test("a signal shorter than one, or that is taken whole, is one", () => {
    expect(cut([2, 1], { size: 4, hop: 2 })).toEqual([[0, 2]]);
    const whole = Number.POSITIVE_INFINITY;
    expect(cut([3, 4, 5], { size: whole, hop: whole })).toEqual([[0, 11]]);
    expect(cut([], { size: 4, hop: 2 })).toEqual([]);
  });

  test("are the same however the signal arrives, and leave no sample out", () => {
    const size = fc.integer({ min: 1, max: 40 });
    const chunks = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(chunks, size, size, (sizes, one, other) => {
        const windows = { size: Math.max(one, other), hop: Math.min(one, other) };
        const n = sizes.reduce((sum, length) => sum + length, 0);
        const found = cut(sizes, windows);
        expect(found).toEqual(cut([n], windows));
        expect(found.at(-1)?.[1] ?? -1).toBe(n - 1);
      }),
      { seed: 1 },
    );
  });
});

test("a class that is just as probable as it must be is named", () => {
  const probabilities = [0.5, 0.25, 0.25];
  const named = createVerdict({ ...description, abstainBelow: 0.5 }, probabilities);
  expect([named.abstained, named.top?.label]).toEqual([false, "neutral"]);
  expect(createVerdict({ ...description, abstainBelow: 0.501 }, probabilities).abstained).toBe(true);
});
