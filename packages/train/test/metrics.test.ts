import {
  classificationReport,
  confusionMatrix,
  meanInterval,
  meanShare,
  sumConfusionMatrices,
} from "@ser/train";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const labels = ["sad", "happy", "calm"];

describe("confusionMatrix", () => {
  test("has truths in rows and predictions in columns", () => {
    const { counts } = confusionMatrix([0, 1, 1, 2, 2, 2], [0, 1, 0, 2, 2, 1], labels);
    expect(counts).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [0, 1, 2],
    ]);
  });

  test("numbers that are no class, and lists of different length, are refused", () => {
    expect(() => confusionMatrix([0], [0], ["a", "a"])).toThrow(
      'confusionMatrix: labels must be different, got "a" twice; rename or merge them',
    );
    expect(() => confusionMatrix([0], [3], labels)).toThrow("0 to 2, got 0 and 3 at 0");
    expect(() => confusionMatrix([0, 1], [0], labels)).toThrow("as many values as truth (2), got 1");
  });
});

describe("classificationReport", () => {
  test("equals scikit-learn's on its documented example", () => {
    // y_true = [0, 1, 2, 2, 2], y_pred = [0, 0, 2, 2, 1]
    const report = classificationReport(confusionMatrix([0, 1, 2, 2, 2], [0, 0, 2, 2, 1], labels));
    const rounded = report.classes.map(({ precision, recall, f1, support }) =>
      [precision, recall, f1, support].map((value) => Math.round(100 * value) / 100),
    );
    expect(rounded).toEqual([
      [0.5, 1, 0.67, 1],
      [0, 0, 0, 1],
      [1, 0.67, 0.8, 3],
    ]);
    expect(report.accuracy).toBeCloseTo(0.6, 12);
    expect(report.macro.f1).toBeCloseTo(0.49, 2);
    expect(report.weighted.f1).toBeCloseTo(0.61, 2);
  });

  test("weighted recall is the accuracy, and every score is within 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1 }), (pairs) => {
        const [truth, predicted] = [pairs.map(([t]) => t), pairs.map(([, p]) => p)];
        const report = classificationReport(confusionMatrix(truth, predicted, labels));
        expect(report.weighted.recall).toBeCloseTo(report.accuracy, 10);
        for (const { precision, recall, f1 } of report.classes) {
          for (const score of [precision, recall, f1]) expect(score >= 0 && score <= 1).toBe(true);
        }
      }),
    );
  });

  test("UAR leaves out classes that have no test rows", () => {
    const report = classificationReport(confusionMatrix([0, 0, 1], [0, 1, 1], labels));
    expect(report.uar).toBeCloseTo(0.75, 12);
    expect(report.macro.recall).toBeCloseTo(0.5, 12);
  });

  test("an empty matrix has no report", () => {
    expect(() => classificationReport(confusionMatrix([], [], labels))).toThrow("at least one row, got 0");
  });
});

test("sumConfusionMatrices adds cell by cell, and refuses other labels", () => {
  const one = confusionMatrix([0, 1], [0, 2], labels);
  expect(sumConfusionMatrices([one, one]).counts).toEqual([
    [2, 0, 0],
    [0, 0, 2],
    [0, 0, 0],
  ]);
  expect(() => sumConfusionMatrices([one, confusionMatrix([], [], ["x"])])).toThrow("labels of the first");
});

describe("a malformed confusion matrix", () => {
  const square = [
    [1, 0],
    [0, 1],
  ];
  test.each<[string, unknown]>([
    ["matrix must be { labels, counts }, got undefined", undefined],
    ["matrix must be { labels, counts }, got Array", square],
    ['labels of the matrix must be different, got "a" twice', { labels: ["a", "a"], counts: square }],
    ["counts must have one row per label (2), got 1", { labels: ["a", "b"], counts: [[1, 0]] }],
    [
      'counts must have one column per label (2), got 1 in the row of "b"',
      { labels: ["a", "b"], counts: [[1, 0], [1]] },
    ],
    [
      'counts must have one column per label (2), got null in the row of "b"',
      { labels: ["a", "b"], counts: [[1, 0], null] },
    ],
    ...[0.5, -1, Number.NaN, "3", undefined].map((count): [string, unknown] => [
      `counts must be whole numbers, at least 0, got ${count} in the row of "a"`,
      {
        labels: ["a", "b"],
        counts: [
          [1, count],
          [0, 1],
        ],
      },
    ]),
  ])("is refused: %s", (message, matrix) => {
    expect(() => classificationReport(matrix as never)).toThrow(`classificationReport: ${message}`);
    const good = { labels: ["a", "b"], counts: square };
    expect(() => sumConfusionMatrices([good, matrix] as never)).toThrow(`sumConfusionMatrices: ${message}`);
  });

  test("labels are compared one by one, whatever is in them", () => {
    const matrices = [
      ["a,b", "c"],
      ["a", "b,c"],
    ].map((names) => ({ labels: names, counts: square }));
    expect(() => sumConfusionMatrices(matrices)).toThrow("labels of the first, a,b, c, got a, b,c");
  });
});

describe("meanInterval", () => {
  test("is Student's 95 % interval", () => {
    // scipy.stats.t.interval(0.95, 4, loc=mean, scale=sem) of 0.60 0.62 0.61 0.65 0.57
    const { mean, interval } = meanInterval([0.6, 0.62, 0.61, 0.65, 0.57]);
    expect(mean).toBeCloseTo(0.61, 12);
    const half = (2.776445 * Math.sqrt(0.00085)) / Math.sqrt(5);
    expect(interval?.[0]).toBeCloseTo(0.61 - half, 6);
    expect(interval?.[1]).toBeCloseTo(0.61 + half, 6);
  });

  test("one run has a mean and no interval", () => {
    expect(meanInterval([0.5])).toEqual({ mean: 0.5, values: [0.5] });
    expect(() => meanInterval([])).toThrow("at least one figure, got 0");
  });

  test("of shares ends at 0 and 1", () => {
    const far = meanInterval([0.9, 0.98]);
    expect(far.interval?.[1]).toBeGreaterThan(1);
    expect(meanShare([0.9, 0.98])).toEqual({ ...far, interval: [far.interval?.[0], 1] });
    expect(meanShare([0.02, 0.1]).interval?.[0]).toBe(0);
    expect(meanShare([0.5, 0.52])).toEqual(meanInterval([0.5, 0.52]));
    expect(meanShare([0.5])).toEqual(meanInterval([0.5]));
  });
});
