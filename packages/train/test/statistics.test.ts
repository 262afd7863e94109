import { seededRandom } from "@ser/datasets";
import {
  bootstrapInterval,
  mcnemarTest,
  meanInterval,
  meanShare,
  pairedBootstrap,
  wilsonInterval,
} from "@ser/train";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sklearn } from "./readSklearn.ts";

const actors = Array.from({ length: 60 }, (_, i) => `a${i % 6}`);
const share = (hits: readonly number[]) => (rows: readonly number[]) =>
  rows.reduce((sum, row) => sum + hits[row]!, 0) / rows.length;

describe("bootstrapInterval", () => {
  test.each([["percentile", "percentile"] as const, ["bca", "BCa"] as const])(
    "%s: SciPy's interval, within the noise of the draws",
    (method, name) => {
      const { values, intervals } = sklearn.bootstrap;
      const { estimate, interval } = bootstrapInterval(
        values.map((_, i) => String(i)),
        share(values),
        { random: seededRandom(1), nResamples: 20_000, method },
      );
      const width = intervals[name][1] - intervals[name][0];
      expect(estimate).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 24, 10);
      interval.forEach((end, i) => {
        expect(Math.abs(end - intervals[name][i]!)).toBeLessThan(0.03 * width);
      });
    },
  );

  test("the same seed gives the same interval, another seed nearly the same", () => {
    const hits = actors.map((_, i) => (i * 7) % 3 && 1);
    const of = (seed: number) => bootstrapInterval(actors, share(hits), { random: seededRandom(seed) });
    expect(of(1)).toEqual(of(1));
    expect(of(1).interval[0]).toBeCloseTo(of(2).interval[0], 1);
  });

  test("actors are drawn, not clips: where clips of an actor agree, the interval is wider", () => {
    const hits = actors.map((actor) => Number(actor < "a3"));
    const width = (groups: readonly string[]) => {
      const { interval } = bootstrapInterval(groups, share(hits), { random: seededRandom(1) });
      return interval[1] - interval[0];
    };
    expect(width(actors)).toBeGreaterThan(2 * width(actors.map((_, i) => `clip${i}`)));
  });

  test("a figure that no draw changes has an interval of no width", () => {
    for (const method of ["percentile", "bca"] as const) {
      const { interval } = bootstrapInterval(actors, () => 0.5, { random: seededRandom(1), method });
      expect(interval).toEqual([0.5, 0.5]);
    }
  });

  test("the interval is ordered, and holds percentile draws only", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(1)), { minLength: 8, maxLength: 40 }), (rows) => {
        const groups = ["x", ...rows.map(([group]) => `g${group}`)];
        const hits = [1, ...rows.map(([, hit]) => hit)];
        const { interval } = bootstrapInterval(groups, share(hits), {
          random: seededRandom(1),
          nResamples: 100,
        });
        expect(interval[0]).toBeLessThanOrEqual(interval[1]);
        expect(interval[0]).toBeGreaterThanOrEqual(0);
        expect(interval[1]).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("malformed input is named", () => {
    const options = { random: seededRandom(1) };
    const one = actors.map(() => "a1");
    expect(() => bootstrapInterval(one, () => 1, options)).toThrow('groups must be at least 2, got 1 ("a1")');
    expect(() => bootstrapInterval(actors, () => 1, { ...options, method: "BCa" as never })).toThrow(
      'bootstrapInterval: method must be one of "percentile", "bca", got "BCa"',
    );
    expect(() => bootstrapInterval([], () => 1, options)).toThrow("groups must be at least 2, got 0;");
    expect(() => bootstrapInterval([{ actor: "a" }, { actor: "a" }] as never, () => 1, options)).toThrow(
      'bootstrapInterval: groups must be names, got Object in row 0; use groupsOf(clips, ["actor"])',
    );
    expect(() => bootstrapInterval(["a", undefined, "b"] as never, () => 1, options)).toThrow(
      "groups must be names, got undefined in row 1",
    );
    expect(() => bootstrapInterval("actor" as never, () => 1, options)).toThrow("groups must be a list");
    expect(() => bootstrapInterval(actors, () => NaN, options)).toThrow("must be finite on every draw");
    expect(() => bootstrapInterval(actors, () => 1, { ...options, level: 95 })).toThrow("below 1, got 95");
    expect(() => bootstrapInterval(actors, () => 1, { ...options, nResamples: 9 })).toThrow(
      "at least 100, got 9",
    );
  });
});

test("wilsonInterval holds the share, stays within 0 and 1, and is the textbook's", () => {
  const [low, high] = wilsonInterval(9, 10);
  expect(low).toBeCloseTo(0.5958, 4);
  expect(high).toBeCloseTo(0.9821, 4);
  expect(wilsonInterval(10, 10)[1]).toBe(1);
  expect(wilsonInterval(10, 10)[0]).toBeLessThan(0.75);
  expect(wilsonInterval(0, 10)[0]).toBe(0);
  expect(() => wilsonInterval(11, 10)).toThrow("got 11 of 10");
});

describe("two models on one test part", () => {
  test.each(sklearn.mcnemar)("McNemar's test, %i against %i: SciPy's exact p-value", (b, c, p) => {
    const n = b! + c! + 5;
    const first = Array.from({ length: n }, (_, i) => (i < b! || i >= b! + c! ? 0 : 1));
    const second = Array.from({ length: n }, (_, i) => (i < b! ? 1 : 0));
    const truth = new Array<number>(n).fill(0);
    const result = mcnemarTest(truth, first, second);
    expect(result).toMatchObject({ nOnlyFirst: b, nOnlySecond: c });
    expect(result.pValue).toBeCloseTo(p!, 10);
  });

  test("the paired bootstrap changes sign with the models", () => {
    const truth = actors.map(() => 0);
    const first = actors.map((_, i) => Number(i % 4 === 0));
    const second = actors.map((_, i) => Number(i % 3 === 0));
    const of = (a: number[], b: number[]) =>
      pairedBootstrap(truth, a, b, { groups: actors, random: seededRandom(1) });
    const [there, back] = [of(first, second), of(second, first)];
    expect(there.difference).toBeCloseTo(-back.difference, 12);
    expect(there.interval[0]).toBeCloseTo(-back.interval[1], 12);
    expect(there.pValue).toBe(back.pValue);
    expect(of(first, first)).toMatchObject({ difference: 0, interval: [0, 0], pValue: 1 });
  });

  test("a model that is better for every actor is found so, and no p-value is 0", () => {
    const truth = actors.map(() => 0);
    const worse = actors.map((_, i) => Number(i < 30));
    const { interval, pValue } = pairedBootstrap(truth, truth, worse, {
      groups: actors,
      random: seededRandom(1),
    });
    expect(interval[0]).toBeGreaterThan(0);
    expect(pValue).toBeLessThan(0.01);
    expect(pValue).toBeGreaterThan(0);
  });

  test("malformed input is named", () => {
    expect(() => mcnemarTest([0, 1], [0], [0, 1])).toThrow(
      "first must have one class number per clip (2), got 1",
    );
    expect(() => mcnemarTest([], [], [])).toThrow("at least one class number, got 0");
    expect(() => mcnemarTest([0], [NaN], [0])).toThrow("class numbers, 0 or more, got NaN at 0");
    expect(() => pairedBootstrap([0], [0], [0], { groups: [], random: seededRandom(1) })).toThrow(
      "groups must be one per clip (1), got 0",
    );
  });
});

test("means of what is no figure, and of per cent as shares, are refused", () => {
  expect(() => meanInterval([0.5, Number.NaN])).toThrow("meanInterval: values must be finite, got NaN at 1");
  expect(() => meanShare([80, 90])).toThrow("meanShare: values must be shares, 0 to 1, got 80 at 0");
});

test("a lower level is a narrower interval", () => {
  const hits = actors.map((_, i) => Number(i % 6 < 3));
  const widthAt = (level: number) => {
    const { interval } = bootstrapInterval(actors, share(hits), { random: seededRandom(1), level });
    return interval[1] - interval[0];
  };
  expect(widthAt(0.5)).toBeLessThan(widthAt(0.95));
  expect(wilsonInterval(9, 10, 0.5).map((end) => Math.round(1e4 * end) / 1e4)).toEqual([0.8176, 0.9475]);
});
