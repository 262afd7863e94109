import { copyPaste, cutMix, type Example, mixup } from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import { randomBeta } from "d3-random";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawn } from "./support/drawn.ts";
import { numbered } from "./support/signals.ts";

const random = seededRandom(1);
const seeds = fc.integer({ min: 0, max: 1_000_000 });

function example(cols: number, label: number[], from = 1): Example {
  return { S: numbered(6, cols, from), label: Float32Array.from(label) };
}

describe("mixup", () => {
  test("mixes values and labels in one proportion, whose shares sum to 1", () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.1, max: 4, noNaN: true }), (seed, alpha) => {
        const [a, b] = [example(5, [1, 0], 1), example(5, [0, 1], 101)];
        const { S, label } = mixup(a, b, { alpha, random: seededRandom(seed) });
        expect(label[0]! + label[1]!).toBeCloseTo(1, 6);
        for (const [i, value] of S.data.entries()) {
          expect(value).toBeCloseTo(label[0]! * a.S.data[i]! + label[1]! * b.S.data[i]!, 3);
        }
      }),
    );
  });

  test("alpha 1 draws every proportion alike, a small alpha mostly one of the two", () => {
    const shares = (alpha: number) => {
      const source = seededRandom(3);
      const [a, b] = [example(5, [1, 0]), example(5, [0, 1])];
      return Array.from({ length: 2000 }, () => mixup(a, b, { alpha, random: source }).label[0]!);
    };
    const middle = (values: number[]) => values.filter((v) => v > 0.25 && v < 0.75).length / values.length;
    expect(middle(shares(1))).toBeCloseTo(0.5, 1);
    expect(middle(shares(0.2))).toBeLessThan(0.25);
  });
});

describe("the smallest alpha", () => {
  const [a, b] = [example(5, [1, 0]), example(5, [0, 1])];

  test.each([0.02, 1e-3, 1e-6, Number.MIN_VALUE])(
    "%s takes one of the two as often as the other",
    (alpha) => {
      for (const mix of [mixup, cutMix]) {
        const source = seededRandom(3);
        const firsts = Array.from({ length: 2000 }, () => mix(a, b, { alpha, random: source }).label[0]!);
        const share = firsts.filter((first) => first > 0.99).length / 2000; // of a rectangle of b, some is cut off
        expect(Math.abs(share - 0.5)).toBeLessThan(0.08);
      }
    },
  );

  test("changes no draw of others", () => {
    const [source, plain] = [seededRandom(5), seededRandom(5)];
    for (let i = 0; i < 200; i++) {
      expect(mixup(a, b, { alpha: 0.2, random: source }).label[0]).toBe(
        Math.fround(randomBeta.source(plain)(0.2, 0.2)()),
      );
    }
  });
});

describe("cutMix", () => {
  test("takes every value from one of the two, a rectangle from the second, and mixes labels by area", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [a, b] = [example(9, [1, 0], 1), example(9, [0, 1], 101)];
        const { S, label } = cutMix(a, b, { alpha: 1, random: seededRandom(seed) });
        const cut = [...S.data.entries()].filter(([i, value]) => value === b.S.data[i]).map(([i]) => i);
        for (const [i, value] of S.data.entries()) {
          expect(value).toBe(cut.includes(i) ? b.S.data[i] : a.S.data[i]);
        }
        const nRows = new Set(cut.map((i) => Math.floor(i / 9))).size;
        const nCols = new Set(cut.map((i) => i % 9)).size;
        expect(cut.length).toBe(nRows * nCols);
        expect(label[1]).toBeCloseTo(cut.length / 54, 6);
        expect(label[0]! + label[1]!).toBeCloseTo(1, 6);
      }),
    );
  });

  test("the rectangle has its middle anywhere, and is cut off at the edges", () => {
    const source = seededRandom(3);
    const whole = (label: number[]) => ({ S: numbered(40, 40), label: Float32Array.from(label) });
    const [a, b] = [whole([1, 0]), whole([0, 1])];
    const shares = Array.from({ length: 2000 }, () => cutMix(a, b, { alpha: 1, random: source }).label[1]!);
    // Of a side s there stays s - s ** 2 / 4 on average; s ** 2 is even from 0 to 1.
    const expected = 1 / 2 - 1 / 5 + 1 / 48;
    expect(Math.abs(shares.reduce((sum, share) => sum + share) / 2000 - expected)).toBeLessThan(0.03);
  });
});

describe("copyPaste", () => {
  const [a, b] = [example(4, [0, 1], 1), example(7, [0, 1], 101)];

  test("sets one after the other, in either order, and keeps the label", () => {
    const orders = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      const { S, label } = copyPaste(a, b, { leaveLengthUnchanged: false, random: seededRandom(seed) });
      expect([S.rows, S.cols]).toEqual([6, 11]);
      expect([...label]).toEqual([0, 1]);
      expect([...S.data].sort((x, y) => x - y)).toEqual([...a.S.data, ...b.S.data]);
      orders.add(S.data[0]!);
    }
    expect(orders).toEqual(new Set([1, 101]));
  });

  test("keeps the length by cutting a span of whole frames from the two", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const whole = copyPaste(a, b, { leaveLengthUnchanged: false, random: seededRandom(seed) }).S;
        const { S } = copyPaste(a, b, { random: seededRandom(seed) });
        expect(S.cols).toBe(4);
        const start = whole.data.indexOf(S.data[0]!);
        for (let r = 0; r < 6; r++) {
          const row = whole.data.subarray(r * 11 + start, r * 11 + start + 4);
          expect([...S.data.subarray(r * 4, r * 4 + 4)]).toEqual([...row]);
        }
      }),
    );
  });

  test("the span may reach the very end of the second", () => {
    const { S } = copyPaste(a, b, { random: drawn(0, 0.99) });
    expect([...S.data.subarray(0, 4)]).toEqual([104, 105, 106, 107]);
  });

  test("clips of two classes are an error", () => {
    expect(() => copyPaste(a, example(4, [1, 0]), { random })).toThrow(
      "copyPaste: b.label must equal a.label, got 1 for 0 at class 0; pair clips of one class",
    );
  });
});

test.each([
  ["mixup", mixup],
  ["cutMix", cutMix],
])("%s: shapes that differ, and an alpha of 0, are errors", (fn, mix) => {
  const a = example(5, [1, 0]);
  const run =
    (b: Example, alpha = 1) =>
    () =>
      mix(a, b, { alpha, random });
  expect(run(example(4, [1, 0]))).toThrow(`${fn}: b.S must have as many cols as a.S = 5, got 4; pad or crop`);
  expect(run(example(5, [1, 0, 0]))).toThrow(
    `${fn}: b.label must have as many classes as a.label = 2, got 3`,
  );
  expect(run({ ...a, S: numbered(5, 5) })).toThrow(`${fn}: b.S must have as many rows as a.S = 6, got 5`);
  expect(run(a, 0)).toThrow(`${fn}: alpha must be > 0, got 0`);
  expect(mix(a, a, { alpha: 0.2, random: seededRandom(4) })).toEqual(
    mix(a, a, { alpha: 0.2, random: seededRandom(4) }),
  );
});

test("a value that is not finite is an error that tells whose it is", () => {
  const broken = example(5, [0, 1]);
  broken.S.data[3] = NaN;
  const options = { alpha: 1, random };
  expect(() => mixup(example(5, [1, 0]), broken, options)).toThrow(
    "mixup: b.S must be finite, got NaN at index 3",
  );
  expect(() => mixup(broken, example(5, [1, 0]), options)).toThrow("mixup: a.S must be finite");
});
