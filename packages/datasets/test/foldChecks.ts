// What holds for folds of any kind, and lists that they are tried on.
import { type Split, seededRandom } from "@ser/datasets";
import fc from "fast-check";
import { expect } from "vitest";

export const seeds = fc.integer({ min: 0, max: 1_000_000 });
export const names = fc.array(
  fc.integer({ min: 0, max: 11 }).map((n) => `n${n}`),
  { minLength: 1, maxLength: 120 },
);
/** A label and a group per row, from few of each. */
export const rows = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 15 }))
  .chain(([nClasses, nGroups]) =>
    fc.array(
      fc.record({
        label: fc.integer({ min: 0, max: nClasses - 1 }).map((n) => `class${n}`),
        group: fc.integer({ min: 0, max: nGroups - 1 }).map((n) => `group${n}`),
      }),
      { minLength: 2, maxLength: 150 },
    ),
  );
export const nSplitsOf = fc.integer({ min: 2, max: 8 });

/** The fold in which each row is tested; every row must be, exactly once, and learned from in all others. */
export function foldOf(folds: readonly Split[], n: number): number[] {
  const all = Array.from({ length: n }, (_, row) => row);
  const result = new Array<number>(n).fill(-1);
  for (const [fold, { train, test: held }] of folds.entries()) {
    expect([train.role, held.role]).toEqual(["train", "test"]);
    expect([...train.indices, ...held.indices].sort((a, b) => a - b)).toEqual(all);
    expect(held.indices).toEqual([...held.indices].sort((a, b) => a - b));
    for (const row of held.indices) {
      expect(result[row]).toBe(-1);
      result[row] = fold;
    }
  }
  expect(result).not.toContain(-1);
  return result;
}

/** How often each value is there. */
export function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** How often each value is among the rows tested in each fold. */
export function countsByFold(folds: readonly Split[], values: readonly string[]): Record<string, number>[] {
  return folds.map(({ test: held }) => countsOf(held.indices.map((row) => values[row]!)));
}

export const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);
export const sizesOf = (folds: readonly Split[]) => folds.map(({ test: held }) => held.indices.length);
export const expectNoSharedGroup = (folds: readonly Split[], groups: readonly string[]) => {
  for (const { train, test: held } of folds) {
    const heldOut = new Set(held.indices.map((row) => groups[row]));
    expect(train.indices.some((row) => heldOut.has(groups[row]))).toBe(false);
    expect(heldOut.size).toBeGreaterThan(0);
  }
};
/** With and without a random function. */
export const optionsOf = (nSplits: number, seed: number | undefined) =>
  seed === undefined ? { nSplits } : { nSplits, random: seededRandom(seed) };
