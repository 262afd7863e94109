import {
  type FoldOptions,
  groupKFold,
  kFold,
  leaveOneGroupOut,
  type Split,
  seededRandom,
  stratifiedGroupKFold,
  stratifiedKFold,
} from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countsByFold,
  foldOf,
  names,
  nSplitsOf,
  optionsOf,
  rows,
  seeds,
  sizesOf,
  spread,
} from "./foldChecks.ts";

test("whatever the labels and groups are, folds are whole or the error names value and fix", () => {
  const anyName = fc.constantFrom("a", "b", "c", "", "__proto__", "constructor", "ä", "a ");
  const anyRows = fc.array(fc.record({ label: anyName, group: anyName }), { maxLength: 40 });
  const splitters: [string, (labels: string[], groups: string[], options: FoldOptions) => Split[]][] = [
    ["kFold", (labels, _, options) => kFold(labels, options)],
    ["stratifiedKFold", (labels, _, options) => stratifiedKFold(labels, options)],
    ["groupKFold", (_, groups, options) => groupKFold(groups, options)],
    ["stratifiedGroupKFold", stratifiedGroupKFold],
    ["leaveOneGroupOut", (_, groups) => leaveOneGroupOut(groups)],
  ];
  let nErrors = 0;
  for (const [name, split] of splitters) {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: -1, max: 9 }), seeds, (items, nSplits, seed) => {
        const labels = items.map(({ label }) => label);
        const groups = items.map(({ group }) => group);
        let folds: Split[];
        try {
          folds = split(labels, groups, { nSplits, random: seededRandom(seed) });
        } catch (error) {
          nErrors++;
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(new RegExp(`^${name}: .*, got \\d*.*; `));
          return;
        }
        foldOf(folds, items.length);
        for (const size of sizesOf(folds)) expect(size).toBeGreaterThan(0);
        for (const { train } of folds) expect(train.indices.length).toBeGreaterThan(0);
      }),
    );
  }
  expect(nErrors).toBeGreaterThan(20);
});

describe("kFold", () => {
  test("tests each row once, in folds that differ by one row at most", () => {
    fc.assert(
      fc.property(names, nSplitsOf, fc.option(seeds, { nil: undefined }), (items, nSplits, seed) => {
        fc.pre(items.length >= nSplits);
        const folds = kFold(items, optionsOf(nSplits, seed));
        foldOf(folds, items.length);
        expect(folds.length).toBe(nSplits);
        expect(spread(sizesOf(folds))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("a seed fixes the folds, another seed gives others", () => {
    const items = Array.from({ length: 40 });
    const folds = (seed: number) => kFold(items, { nSplits: 4, random: seededRandom(seed) });
    expect(folds(1)).toEqual(folds(1));
    expect(folds(1)).not.toEqual(folds(2));
  });

  test("more folds than rows, or no number of folds, is an error that says so", () => {
    expect(() => kFold(["a", "b"], { nSplits: 3 })).toThrow(
      "kFold: nSplits must be <= the number of rows = 2, got 3; lower nSplits or add rows",
    );
    for (const nSplits of [1, 2.5, NaN, -3]) {
      expect(() => kFold(["a", "b"], { nSplits })).toThrow(`an integer, at least 2, got ${nSplits}`);
    }
    expect(() => kFold([], { nSplits: 2 })).toThrow("the number of rows = 0");
  });
});

describe("stratifiedKFold", () => {
  test("tests each row once; folds differ by one row at most, in all and in each class", () => {
    fc.assert(
      fc.property(rows, nSplitsOf, fc.option(seeds, { nil: undefined }), (items, nSplits, seed) => {
        const labels = items.map(({ label }) => label);
        const sizes = countsByFold(
          [{ test: { indices: [...labels.keys()] } } as unknown as Split],
          labels,
        )[0]!;
        fc.pre(Object.values(sizes).every((size) => size >= nSplits));
        const folds = stratifiedKFold(labels, optionsOf(nSplits, seed));
        foldOf(folds, labels.length);
        expect(spread(sizesOf(folds))).toBeLessThanOrEqual(1);
        for (const label of Object.keys(sizes)) {
          expect(spread(countsByFold(folds, labels).map((counts) => counts[label] ?? 0))).toBeLessThanOrEqual(
            1,
          );
        }
      }),
    );
  });

  test("a class that is too small for every fold is named", () => {
    expect(() => stratifiedKFold(["a", "a", "a", "b"], { nSplits: 2 })).toThrow(
      'stratifiedKFold: every class needs at least nSplits = 2 rows, got 1 of "b"; lower nSplits, drop the class or merge it',
    );
  });
});
