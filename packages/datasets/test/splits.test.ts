import { groupSplit, seededRandom, shuffle, stratifiedSplit } from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** Labels of `sizes.length` classes, shuffled. */
function labelsOf(sizes: readonly number[], seed: number): string[] {
  const labels = sizes.flatMap((size, c) => Array<string>(size).fill(`class${c}`));
  return shuffle(labels, seededRandom(seed));
}

const seeds = fc.integer({ min: 0, max: 1_000_000 });

describe("stratifiedSplit", () => {
  test("takes RAVDESS's 1440 speech clips apart as 1152 + 288", () => {
    const labels = labelsOf([96, 192, 192, 192, 192, 192, 192, 192], 1);
    const { train, test: held } = stratifiedSplit(labels, { testSize: 0.2, random: seededRandom(1) });
    expect([train.indices.length, held.indices.length]).toEqual([1152, 288]);
    const counts = held.indices.reduce<Record<string, number>>((sum, row) => {
      sum[labels[row]!] = (sum[labels[row]!] ?? 0) + 1;
      return sum;
    }, {});
    expect(counts.class0).toBe(19);
    for (let c = 1; c < 8; c++) expect([38, 39]).toContain(counts[`class${c}`]);
  });

  test("parts are disjoint, whole, of the size asked for, and each class is within one row of its share", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 80 }), { minLength: 2, maxLength: 9 }),
        fc.double({ min: 0.1, max: 0.5, noNaN: true }),
        seeds,
        (sizes, testSize, seed) => {
          const labels = labelsOf(sizes, seed);
          const { train, test: held } = stratifiedSplit(labels, { testSize, random: seededRandom(seed) });
          expect(held.indices.length).toBe(Math.ceil(testSize * labels.length));
          expect([...train.indices, ...held.indices].sort((a, b) => a - b)).toEqual([...labels.keys()]);
          sizes.forEach((size, c) => {
            const n = held.indices.filter((row) => labels[row] === `class${c}`).length;
            const share = (size * held.indices.length) / labels.length;
            expect(Math.abs(n - share)).toBeLessThan(1);
          });
        },
      ),
    );
  });

  test("the same seed gives the same split, another seed another", () => {
    const labels = labelsOf([40, 40], 1);
    const split = (seed: number) => stratifiedSplit(labels, { testSize: 0.25, random: seededRandom(seed) });
    expect(split(1)).toEqual(split(1));
    expect(split(1)).not.toEqual(split(2));
  });

  test("over many seeds every row is held out equally often", () => {
    const labels = labelsOf([50, 50], 1);
    const held = new Array<number>(100).fill(0);
    for (let seed = 0; seed < 500; seed++) {
      const { test: part } = stratifiedSplit(labels, { testSize: 0.2, random: seededRandom(seed) });
      for (const row of part.indices) held[row]! += 1;
    }
    // 500 draws at 0.2: mean 100, deviation 9; five deviations for the 100 rows
    for (const count of held) expect(Math.abs(count - 100)).toBeLessThan(45);
  });

  test("a class with one member, or too few rows for all classes, is an error that says so", () => {
    const random = seededRandom(1);
    expect(() => stratifiedSplit(["a", "a", "b"], { testSize: 0.5, random })).toThrow(
      'at least 2 rows, got 1 of "b"',
    );
    expect(() => stratifiedSplit(["a", "a", "b", "b"], { testSize: 0.2, random })).toThrow(
      "at least one row per class (2), got 3 and 1 rows",
    );
    const rare = labelsOf([3, 98, 99], 1);
    expect(() => stratifiedSplit(rare, { testSize: 0.1, random })).toThrow('got 0 of the 3 of "class0"');
    expect(() => stratifiedSplit(["a", "a"], { testSize: 20, random })).toThrow("0 < testSize < 1, got 20");
  });
});

describe("groupSplit", () => {
  test("holds five of 24 actors out at a fifth", () => {
    const actors = Array.from({ length: 1440 }, (_, i) => `actor${i % 24}`);
    const { test: held } = groupSplit(actors, { testSize: 0.2, random: seededRandom(3) });
    expect(new Set(held.indices.map((row) => actors[row])).size).toBe(5);
    expect(held.indices.length).toBe(300);
  });

  test("no group is on both sides, and no row is lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 30, maxLength: 200 }),
        fc.double({ min: 0.05, max: 0.6, noNaN: true }),
        seeds,
        (numbers, testSize, seed) => {
          const groups = [...numbers, 0, 1, 2, 3].map((n) => `g${n}`);
          const { train, test: held } = groupSplit(groups, { testSize, random: seededRandom(seed) });
          const heldOut = new Set(held.indices.map((row) => groups[row]));
          expect(train.indices.some((row) => heldOut.has(groups[row]))).toBe(false);
          expect(train.indices.length + held.indices.length).toBe(groups.length);
          expect(heldOut.size).toBe(Math.ceil(testSize * new Set(groups).size));
        },
      ),
    );
  });

  test("one group cannot be split", () => {
    const options = { testSize: 0.2, random: seededRandom(1) };
    expect(() => groupSplit(["a", "a"], options)).toThrow("at least one group, got 1 groups");
  });
});

describe("seededRandom", () => {
  test("the first numbers of neighbouring seeds are spread evenly", () => {
    for (const draw of [0, 1, 2]) {
      const values = Array.from({ length: 1000 }, (_, seed) => {
        const random = seededRandom(seed + 1);
        for (let i = 0; i < draw; i++) random();
        return random();
      });
      const tenths = values.reduce((counts, value) => {
        counts[Math.floor(10 * value)]! += 1;
        return counts;
      }, new Array<number>(10).fill(0));
      for (const count of tenths) expect(Math.abs(count - 100)).toBeLessThan(50); // five deviations
    }
  });

  test("each of 24 actors is held out equally often over 1000 seeds", () => {
    const actors = Array.from({ length: 24 }, (_, i) => `actor${String(i + 1).padStart(2, "0")}`);
    const heldOut = new Array<number>(24).fill(0);
    for (let seed = 1; seed <= 1000; seed++) {
      const { test: part } = groupSplit(actors, { testSize: 0.2, random: seededRandom(seed, "split") });
      for (const row of part.indices) heldOut[row]! += 1;
    }
    for (const count of heldOut) expect(Math.abs(count - 208)).toBeLessThan(65); // five deviations of 13
  });

  test("purposes have streams of their own", () => {
    const first = (purpose: string) => seededRandom(1, purpose)();
    expect(new Set(["", "split", "batches", "noise"].map(first)).size).toBe(4);
  });

  test("a seed and a purpose fix the numbers for good", () => {
    expect(seededRandom(1, "split")()).toBeCloseTo(0.6521505092850812, 12);
  });

  test("what is no 32-bit integer is refused", () => {
    for (const seed of [0.5, NaN, 2 ** 31]) expect(() => seededRandom(seed)).toThrow(`got ${seed}`);
  });
});

describe("shuffle", () => {
  test("every order of three items comes up", () => {
    const orders = Array.from({ length: 200 }, (_, seed) => shuffle([1, 2, 3], seededRandom(seed)).join());
    expect(new Set(orders).size).toBe(6);
  });
});
