import { frequencyMask, timeMask, warp } from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawn, highest } from "./support/drawn.ts";
import { numbered } from "./support/signals.ts";

const random = seededRandom(1);
const seeds = fc.integer({ min: 0, max: 1_000_000 });

describe("masks", () => {
  const S = numbered(20, 40);
  const half = { minMaskFraction: 0.25, maxMaskFraction: 0.5, fillMode: "constant" as const };

  test("timeMask hides whole frames in one span of the width asked for, and nothing else", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { data } = timeMask(S, { ...half, random: seededRandom(seed) });
        const hidden = Array.from({ length: 40 }, (_, c) => data[c] === 0);
        const [start, end] = [hidden.indexOf(true), hidden.lastIndexOf(true) + 1];
        expect(end - start).toBeGreaterThanOrEqual(10);
        expect(end - start).toBeLessThanOrEqual(20);
        for (const [i, value] of data.entries()) {
          expect(value).toBe(i % 40 >= start && i % 40 < end ? 0 : S.data[i]);
        }
      }),
    );
  });

  test("frequencyMask hides whole features", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { data } = frequencyMask(S, { ...half, random: seededRandom(seed) });
        const hidden = Array.from({ length: 20 }, (_, r) => data[r * 40] === 0);
        const [start, end] = [hidden.indexOf(true), hidden.lastIndexOf(true) + 1];
        expect(end - start).toBeGreaterThanOrEqual(5);
        expect(end - start).toBeLessThanOrEqual(10);
        for (const [i, value] of data.entries()) {
          expect(value).toBe(i >= start * 40 && i < end * 40 ? 0 : S.data[i]);
        }
      }),
    );
  });

  test("a mask reaches every place, and fills with the mean, the minimum or a constant", () => {
    const whole = { minMaskFraction: 1, maxMaskFraction: 1, random };
    expect(timeMask(S, whole).data[799]).toBe(400.5);
    expect(timeMask(S, { ...whole, fillMode: "min" }).data[0]).toBe(1);
    expect(frequencyMask(S, { ...whole, fillMode: "constant", fillConstant: -80 }).data[5]).toBe(-80);
    const places = new Set<number>();
    const one = { minMaskFraction: 0.025, maxMaskFraction: 0.025, fillMode: "constant" as const };
    for (let i = 0; i < 1000; i++) places.add(timeMask(S, { ...one, random }).data.indexOf(0));
    expect(places.size).toBe(40);
  });

  test("several masks are drawn each by itself", () => {
    const tenth = { minMaskFraction: 0.1, maxMaskFraction: 0.1, fillMode: "constant" as const };
    const { data } = timeMask(numbered(1, 100), { ...tenth, nMasks: 2, random: drawn(0, 0, 0, 0.99) });
    const hidden = [...data.keys()].filter((c) => data[c] === 0);
    expect(hidden).toEqual([...data.keys()].filter((c) => c < 10 || c >= 90));
  });

  test("a width of 0 hides nothing; more than all, none and a half mask are errors", () => {
    const width = { minMaskFraction: 0, maxMaskFraction: 0, random };
    expect(timeMask(S, width).data).toEqual(S.data);
    expect(() => timeMask(S, { ...width, maxMaskFraction: 1.5 })).toThrow(
      "timeMask: maxMaskFraction must be <= 1, got 1.5",
    );
    expect(() => frequencyMask(S, { ...width, nMasks: 0.5 })).toThrow(
      "frequencyMask: nMasks must be a whole number >= 1, got 0.5",
    );
  });
});

describe("warp", () => {
  const still = { minTempo: 1, maxTempo: 1, random };

  test("at tempo 1 changes nothing, and shifts by frames", () => {
    const S = numbered(4, 6);
    expect(warp(S, still).data).toEqual(S.data);
    const later = warp(S, { ...still, minShift: 2, maxShift: 2 });
    expect([...later.data.subarray(0, 6)]).toEqual([1, 1, 1, 2, 3, 4]); // 1 is the silence
  });

  test("a faster tempo brings things nearer to the middle, and a scale moves features", () => {
    const S = { data: new Float32Array(11 * 11), rows: 11, cols: 11 };
    S.data[4 * 11 + 9] = 1; // feature 4, four frames after the middle
    const faster = warp(S, { ...still, minTempo: 2, maxTempo: 2 });
    expect(faster.data.indexOf(1)).toBe(4 * 11 + 7);
    const higher = warp(S, { ...still, minScale: 2, maxScale: 2 });
    expect(higher.data.indexOf(1)).toBe(8 * 11 + 9);
  });

  test("draws a scale up to the greatest", () => {
    const S = { data: new Float32Array(11 * 3), rows: 11, cols: 3 };
    S.data[4 * 3 + 1] = 1;
    const { data } = warp(S, { ...still, minScale: 1, maxScale: 2, random: highest });
    expect(data.indexOf(Math.max(...data))).toBe(8 * 3 + 1);
  });

  test("values stay between the least and the greatest", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const S = numbered(5, 8);
        const range = { minTempo: 0.5, maxTempo: 2, minShift: -3, maxShift: 3, minScale: 0.5, maxScale: 2 };
        const { data } = warp(S, { ...range, random: seededRandom(seed) });
        for (const value of data) expect(value >= 1 && value <= 40).toBe(true);
      }),
    );
  });

  test("a tempo of 0 is an error", () => {
    expect(() => warp(numbered(2, 2), { ...still, minTempo: 0 })).toThrow(
      "warp: minTempo must be > 0, got 0",
    );
  });
});
