import {
  coverageCurve,
  oneVsRest,
  precisionRecallCurve,
  rocCurve,
  softmax,
  thresholdForPrecision,
} from "@ser/train";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** Scores of a few values, so that they tie, with at least one positive and one negative. */
const detectors = fc
  .array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 2, maxLength: 60 })
  .map((pairs) => ({
    isPositive: [true, false, ...pairs.map(([truth]) => truth)],
    scores: [7, 3, ...pairs.map(([, score]) => score)],
  }));

describe("rocCurve", () => {
  test("the area is the chance that a positive scores above a negative, ties half", () => {
    fc.assert(
      fc.property(detectors, ({ isPositive, scores }) => {
        const positives = scores.filter((_, i) => isPositive[i]);
        const negatives = scores.filter((_, i) => !isPositive[i]);
        const wins = positives.flatMap((p) => negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
        const chance = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
        expect(rocCurve(isPositive, scores).auc).toBeCloseTo(chance, 10);
      }),
    );
  });

  test("the area of the reversed detector is what is left to 1", () => {
    fc.assert(
      fc.property(detectors, ({ isPositive, scores }) => {
        const reversed = rocCurve(
          isPositive,
          scores.map((score) => -score),
        );
        expect(rocCurve(isPositive, scores).auc + reversed.auc).toBeCloseTo(1, 10);
      }),
    );
  });

  test("is plain JSON: the first threshold, above all scores, is null", () => {
    const curve = rocCurve([true, false], [0.8, 0.1]);
    expect(curve.points[0]).toEqual({ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 });
    expect(JSON.parse(JSON.stringify(curve))).toEqual(curve);
  });

  test("malformed input is named", () => {
    expect(() => rocCurve([true, false], [1])).toThrow("scores must be as many as truths (2), got 1");
    expect(() => rocCurve([true, false], [1, NaN])).toThrow("scores must be finite, got NaN at 1");
    expect(() => rocCurve([true, true], [1, 2])).toThrow("both positives and negatives, got 2 and 0");
    expect(() => rocCurve([], [])).toThrow("got 0 and 0");
  });
});

describe("precisionRecallCurve", () => {
  test("ends with everything found, at the precision of guessing", () => {
    fc.assert(
      fc.property(detectors, ({ isPositive, scores }) => {
        const { points, prevalence, averagePrecision } = precisionRecallCurve(isPositive, scores);
        expect(points.at(-1)).toMatchObject({ recall: 1, precision: prevalence });
        expect(averagePrecision).toBeGreaterThan(0);
        expect(averagePrecision).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe("thresholdForPrecision", () => {
  test("no other threshold of that precision finds more", () => {
    fc.assert(
      fc.property(detectors, fc.double({ min: 0.05, max: 1 }), ({ isPositive, scores }, wanted) => {
        const curve = precisionRecallCurve(isPositive, scores);
        const able = curve.points.filter((point) => point.threshold !== null && point.precision >= wanted);
        fc.pre(able.length > 0);
        const chosen = thresholdForPrecision(curve, wanted);
        const called = isPositive.filter((_, i) => scores[i]! >= chosen.threshold);
        expect(called.filter(Boolean).length / called.length).toBeCloseTo(chosen.precision, 12);
        expect(chosen.precision).toBeGreaterThanOrEqual(wanted);
        expect(chosen.recall).toBe(Math.max(...able.map((point) => point.recall)));
      }),
    );
  });

  test("a precision out of reach tells what is within", () => {
    const curve = precisionRecallCurve([false, true, false], [3, 2, 1]);
    expect(() => thresholdForPrecision(curve, 0.9)).toThrow("at most 0.5, got 0.9; ask for less");
    expect(() => thresholdForPrecision(curve, 90)).toThrow("above 0 and at most 1, got 90");
  });
});

describe("oneVsRest", () => {
  const probabilities = { data: [0.7, 0.2, 0.1, 0.2, 0.7, 0.1, 0.4, 0.5, 0.1], rows: 3, cols: 3 };
  const labels = ["sad", "happy", "calm"];

  test("a class without test rows is an error, unless the others are named", () => {
    expect(() => oneVsRest([0, 1, 1], probabilities, { labels })).toThrow('got 0 of "calm"');
    const { classes, macroAuc } = oneVsRest([0, 1, 1], probabilities, { labels, classes: ["sad", "happy"] });
    expect(classes.map(({ label }) => label)).toEqual(["sad", "happy"]);
    expect(macroAuc).toBe(1);
  });

  test("malformed input is named", () => {
    const failing = (truth: number[], change: object, options: object = {}) =>
      expect(() => oneVsRest(truth, { ...probabilities, ...change }, { labels, ...options }));
    failing([0, 1], {}).toThrow("one class number per row (3), got 2");
    failing([0, 1, 3], {}).toThrow("class numbers must be 0 to 2, got 3 in row 2");
    failing([], { data: [], rows: 0 }).toThrow("at least one class number, got 0");
    failing([0, 1, 2], { rows: 4 }).toThrow("must hold 4 rows of 3 values (12), got 9 values");
    const set = (i: number, value: number) => ({ data: probabilities.data.with(i, value) });
    failing([0, 1, 2], set(4, NaN)).toThrow("must be finite, got NaN in row 1, column 1");
    failing([0, 1, 2], set(3, 1.5)).toThrow("must be 0 to 1, got 1.5 in row 1, column 0");
    failing([0, 1, 2], set(0, 0.9)).toThrow(/must sum to 1, got 1\.2\d* in row 0; give logits to softmax/);
    failing([0, 1, 2], {}, { labels: ["sad"] }).toThrow("name each of the 3 columns, got 1");
    failing([0, 1, 2], {}, { classes: ["angry"] }).toThrow('got "angry"');
    failing([0, 1, 2], {}, { classes: [] }).toThrow("classes must name at least one class, got none");
  });
});

describe("coverageCurve", () => {
  test("answers everything at last, with the accuracy of all", () => {
    const { points, area } = coverageCurve([0, 0, 1], {
      data: [0.9, 0.1, 0.4, 0.6, 0.2, 0.8],
      rows: 3,
      cols: 2,
    });
    expect(points).toEqual([
      { threshold: 0.9, coverage: 1 / 3, accuracy: 1 },
      { threshold: 0.8, coverage: 2 / 3, accuracy: 1 },
      { threshold: 0.6, coverage: 1, accuracy: 2 / 3 },
    ]);
    expect(area).toBeCloseTo((1 + 1 + 2 / 3) / 3, 12);
  });

  test("clips of equal confidence are answered together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.array(fc.nat(2), { minLength: 3, maxLength: 3 })), { minLength: 1 }),
        (clips) => {
          const truth = clips.map(([label]) => label);
          const logits = { data: clips.flatMap(([, row]) => row), rows: clips.length, cols: 3 };
          const { points } = coverageCurve(truth, softmax(logits));
          expect(points.at(-1)?.coverage).toBe(1);
          expect(new Set(points.map(({ threshold }) => threshold)).size).toBe(points.length);
          expect(points.map(({ coverage }) => coverage)).toEqual(
            points.map(({ coverage }) => coverage).toSorted((a, b) => a - b),
          );
        },
      ),
    );
  });
});
