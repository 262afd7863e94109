import {
  emoBoxFolds,
  type FoldOptions,
  groupKFold,
  groupSplit,
  groupsOf,
  kFold,
  leaveOneGroupOut,
  parseRavdess,
  type Split,
  seededRandom,
  stratifiedGroupKFold,
  stratifiedKFold,
  stratifiedSplit,
} from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sklearn } from "./readSklearn.ts";

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const names = fc.array(
  fc.integer({ min: 0, max: 11 }).map((n) => `n${n}`),
  { minLength: 1, maxLength: 120 },
);
/** A label and a group per row, from few of each. */
const rows = fc
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
const nSplitsOf = fc.integer({ min: 2, max: 8 });

/** The fold in which each row is tested; every row must be, exactly once, and learned from in all others. */
function foldOf(folds: readonly Split[], n: number): number[] {
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
function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** How often each value is among the rows tested in each fold. */
function countsByFold(folds: readonly Split[], values: readonly string[]): Record<string, number>[] {
  return folds.map(({ test: held }) => countsOf(held.indices.map((row) => values[row]!)));
}

const tally = (foldOfRow: readonly number[], nSplits: number) =>
  Array.from({ length: nSplits }, (_, fold) => foldOfRow.filter((other) => other === fold).length);
const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);
const sizesOf = (folds: readonly Split[]) => folds.map(({ test: held }) => held.indices.length);
const expectNoSharedGroup = (folds: readonly Split[], groups: readonly string[]) => {
  for (const { train, test: held } of folds) {
    const heldOut = new Set(held.indices.map((row) => groups[row]));
    expect(train.indices.some((row) => heldOut.has(groups[row]))).toBe(false);
    expect(heldOut.size).toBeGreaterThan(0);
  }
};
/** With and without a random function. */
const optionsOf = (nSplits: number, seed: number | undefined) =>
  seed === undefined ? { nSplits } : { nSplits, random: seededRandom(seed) };

describe.each(sklearn.cases)("as scikit-learn: $name", (golden) => {
  const { labels, groups, nSplits } = golden;
  const n = labels.length;

  test("without random, the very rows of KFold, StratifiedKFold and LeaveOneGroupOut", () => {
    expect(foldOf(kFold(labels, { nSplits }), n)).toEqual(golden.kFold);
    expect(foldOf(stratifiedKFold(labels, { nSplits }), n)).toEqual(golden.stratifiedKFold);
    expect(foldOf(leaveOneGroupOut(groups), n)).toEqual(golden.leaveOneGroupOut);
  });

  test("without random, the very rows of GroupKFold", () => {
    expect(foldOf(groupKFold(groups, { nSplits }), n)).toEqual(golden.groupKFold);
  });

  test("without random, StratifiedGroupKFold's rows, or as many where groups are alike", () => {
    const folds = stratifiedGroupKFold(labels, groups, { nSplits });
    const foldOfRow = foldOf(folds, n);
    if (golden.name.startsWith("RAVDESS")) {
      // Its ties are decided by rounding.
      expect(tally(foldOfRow, nSplits)).toEqual(tally(golden.stratifiedGroupKFold, nSplits));
    } else expect(foldOfRow).toEqual(golden.stratifiedGroupKFold);
  });

  test("with random, as many rows of each class, or groups, in each fold", () => {
    const random = seededRandom(1);
    expect(countsByFold(stratifiedKFold(labels, { nSplits, random }), labels)).toEqual(
      golden.classCountsOfShuffledFolds,
    );
    const nGroups = countsByFold(groupKFold(groups, { nSplits, random }), groups).map(
      (counts) => Object.keys(counts).length,
    );
    expect(nGroups).toEqual(golden.nGroupsOfShuffledFolds);
  });

  test("a fifth held out has as many rows of each class, or groups", () => {
    const random = seededRandom(1);
    const [classCounts] = countsByFold([stratifiedSplit(labels, { testSize: 0.2, random })], labels);
    expect(Object.values(classCounts!).sort((a, b) => a - b)).toEqual(golden.sortedClassCountsOfAFifth);
    const [groupCounts] = countsByFold([groupSplit(groups, { testSize: 0.2, random })], groups);
    expect(Object.keys(groupCounts!).length).toBe(golden.nGroupsOfAFifth);
  });
});

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

describe("groupKFold", () => {
  test("tests each row once, and no group is on both sides", () => {
    fc.assert(
      fc.property(names, nSplitsOf, fc.option(seeds, { nil: undefined }), (groups, nSplits, seed) => {
        fc.pre(new Set(groups).size >= nSplits);
        const folds = groupKFold(groups, optionsOf(nSplits, seed));
        foldOf(folds, groups.length);
        expectNoSharedGroup(folds, groups);
      }),
    );
  });

  test("without random, folds differ by no more rows than the largest group has", () => {
    fc.assert(
      fc.property(names, nSplitsOf, (groups, nSplits) => {
        fc.pre(new Set(groups).size >= nSplits);
        const largest = Math.max(...Object.values(countsOf(groups)));
        expect(spread(sizesOf(groupKFold(groups, { nSplits })))).toBeLessThanOrEqual(largest);
      }),
    );
  });

  test("more folds than groups is an error that says so", () => {
    expect(() => groupKFold(["a", "a", "b"], { nSplits: 3 })).toThrow(
      "groupKFold: nSplits must be <= the number of groups = 2, got 3; lower nSplits or add groups",
    );
  });
});

describe("stratifiedGroupKFold", () => {
  test("tests each row once, no group is on both sides, and no fold is empty", () => {
    fc.assert(
      fc.property(rows, nSplitsOf, fc.option(seeds, { nil: undefined }), (items, nSplits, seed) => {
        const labels = items.map(({ label }) => label);
        const groups = items.map(({ group }) => group);
        for (const label of new Set(labels)) {
          fc.pre(new Set(groups.filter((_, row) => labels[row] === label)).size >= nSplits);
        }
        const folds = stratifiedGroupKFold(labels, groups, optionsOf(nSplits, seed));
        foldOf(folds, labels.length);
        expectNoSharedGroup(folds, groups);
      }),
    );
  });

  test("actors who all speak the same come out in equal numbers, and in proportion", () => {
    const labels = Array.from({ length: 240 }, (_, i) => `class${i % 4}`);
    const groups = Array.from({ length: 240 }, (_, i) => `actor${Math.floor(i / 20)}`);
    const folds = stratifiedGroupKFold(labels, groups, { nSplits: 4, random: seededRandom(1) });
    for (const counts of countsByFold(folds, labels)) expect(Object.values(counts)).toEqual([15, 15, 15, 15]);
    const others = stratifiedGroupKFold(labels, groups, { nSplits: 4, random: seededRandom(2) });
    expect(others).not.toEqual(folds);
  });

  test("a group that is most of the rows leaves a fold to each of the others", () => {
    const labels = ["a", "b", ...Array<string>(9).fill("a"), ...Array<string>(9).fill("b"), "a", "b"];
    const groups = ["x", "x", ...Array<string>(18).fill("y"), "z", "z"];
    const folds = stratifiedGroupKFold(labels, groups, { nSplits: 3 });
    expect(sizesOf(folds).sort((a, b) => a - b)).toEqual([2, 2, 18]);
  });

  test("too few groups, in all or of a class, and lists of different lengths are named", () => {
    expect(() => stratifiedGroupKFold(["a", "b"], ["x", "x"], { nSplits: 2 })).toThrow(
      "stratifiedGroupKFold: nSplits must be <= the number of groups = 1, got 2",
    );
    expect(() => stratifiedGroupKFold(["a", "a", "b", "b"], ["x", "y", "x", "x"], { nSplits: 2 })).toThrow(
      'every class must be in at least nSplits = 2 groups, got 1 with "b"; lower nSplits, drop the class or use groupKFold',
    );
    expect(() => stratifiedGroupKFold(["a"], ["x", "y"], { nSplits: 2 })).toThrow("got 1 and 2");
  });
});

describe("leaveOneGroupOut", () => {
  test("holds each group out once, whole", () => {
    fc.assert(
      fc.property(names, (groups) => {
        const sorted = [...new Set(groups)].sort();
        fc.pre(sorted.length >= 2);
        const folds = leaveOneGroupOut(groups);
        foldOf(folds, groups.length);
        const heldOut = folds.map(({ test: held }) => [...new Set(held.indices.map((row) => groups[row]))]);
        expect(heldOut).toEqual(sorted.map((name) => [name]));
      }),
    );
  });

  test("one group, or none, cannot be left out", () => {
    expect(() => leaveOneGroupOut(["a", "a"])).toThrow("at least 2 groups, got 1 (a)");
    expect(() => leaveOneGroupOut([])).toThrow("at least 2 groups, got 0");
  });
});

describe("emoBoxFolds", () => {
  const actors = Array.from({ length: 1440 }, (_, i) => `ravdess-${String((i % 24) + 1).padStart(2, "0")}`);

  test("are six folds of four actors and 240 clips, each actor tested once", () => {
    const folds = emoBoxFolds(actors);
    foldOf(folds, actors.length);
    expectNoSharedGroup(folds, actors);
    expect(sizesOf(folds)).toEqual([240, 240, 240, 240, 240, 240]);
    expect([...new Set(folds[3]?.test.indices.map((row) => actors[row]))]).toEqual([
      "ravdess-03",
      "ravdess-05",
      "ravdess-07",
      "ravdess-24",
    ]);
  });

  test("songs, which actor 18 does not have, are split the same way", () => {
    const singers = actors.filter((actor) => actor !== "ravdess-18");
    expect(sizesOf(emoBoxFolds(singers))).toEqual([240, 240, 240, 240, 180, 240]);
  });

  test("foreign actors, and folds without one, are named", () => {
    expect(() => emoBoxFolds(["crema-d-1001"])).toThrow('ravdess-01 to ravdess-24, got "crema-d-1001"');
    expect(() => emoBoxFolds(actors.map(() => "ravdess-01"))).toThrow(
      "got none of ravdess-04, ravdess-10, ravdess-12, ravdess-14",
    );
  });
});

describe("groupsOf", () => {
  const clipOf = (id: string) => ({ id, ...parseRavdess(id)! });
  const clips = ["03-01-05-02-01-01-12", "03-01-05-02-01-02-12", "03-01-05-02-02-01-12"].map(clipOf);

  test("names groups by one field, or by several together", () => {
    expect(groupsOf(clips, ["statement"])).toEqual(["kids", "kids", "dogs"]);
    expect(groupsOf(clips, ["repetition"])).toEqual(["1", "2", "1"]);
    const utterances = groupsOf(clips, ["actor", "statement"]);
    expect(utterances[0]).toBe(utterances[1]);
    expect(utterances[0]).not.toBe(utterances[2]);
  });

  test("names of several fields are never mixed up", () => {
    const clip = { id: "x", corpus: "c", emotion: "e", channel: "speech" } as const;
    const [a, b] = groupsOf(
      [
        { ...clip, actor: "p,q", statement: "r" },
        { ...clip, actor: "p", statement: "q,r" },
      ],
      ["actor", "statement"],
    );
    expect(a).not.toBe(b);
  });

  test("a clip without the field is named, and so is a call without fields", () => {
    const clip = { id: "x.wav", corpus: "c", emotion: "e", actor: "a", channel: "speech" } as const;
    expect(() => groupsOf([clip], ["statement"])).toThrow('must have a statement, got none for "x.wav"');
    expect(() => groupsOf([clip], [])).toThrow("at least one field");
  });
});
