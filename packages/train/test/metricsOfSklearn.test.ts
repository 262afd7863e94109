// Metrics are scikit-learn's, to 10 digits.
import {
  brierScore,
  calibration,
  classificationReport,
  confusionMatrix,
  fitTemperature,
  negativeLogLikelihood,
  oneVsRest,
  softmax,
} from "@ser/train";
import { describe, expect, test } from "vitest";
import { sklearn } from "./readSklearn.ts";

const close = (got: readonly (number | null)[], wanted: readonly number[], digits = 10) => {
  expect(got.length).toBe(wanted.length);
  got.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i]!, digits);
  });
};

describe("reports, with classes that have no rows or are never predicted", () => {
  test.each(sklearn.reports.map((report, i) => [i + 1, report] as const))("report %i", (_, wanted) => {
    const matrix = confusionMatrix(
      wanted.truth,
      wanted.predicted,
      wanted.classes.map((_, c) => `c${c}`),
    );
    const report = classificationReport(matrix);
    expect(matrix.counts).toEqual(wanted.counts);
    const got = [...report.classes, report.macro, report.weighted];
    const all = [...wanted.classes, wanted.means.macro, wanted.means.weighted];
    for (const [i, scores] of all.entries()) {
      const { precision, recall, f1, support } = got[i]!;
      close(
        [precision, recall, f1, support],
        [scores.precision, scores.recall, scores["f1-score"], scores.support],
      );
    }
    close([report.accuracy, report.uar], [wanted.accuracy, wanted.uar]);
  });
});

describe.each(sklearn.cases)("$name", (wanted) => {
  const { truth, nClasses } = wanted;
  const logits = { data: wanted.logits, rows: truth.length, cols: nClasses };
  const probabilities = softmax(logits);
  const labels = Array.from({ length: nClasses }, (_, c) => `c${c}`);

  test("ROC and precision-recall curves of each class, and their means", () => {
    const { classes, macroAuc, macroAveragePrecision } = oneVsRest(truth, probabilities, { labels });
    close([macroAuc, macroAveragePrecision], [wanted.macroAuc, wanted.macroAveragePrecision]);
    for (const [c, detector] of wanted.detectors.entries()) {
      const { roc, precisionRecall } = classes[c]!;
      close([roc.auc, precisionRecall.averagePrecision], [detector.auc, detector.averagePrecision]);
      close(
        roc.points.map((point) => point.falsePositiveRate),
        detector.roc[0],
      );
      close(
        roc.points.map((point) => point.truePositiveRate),
        detector.roc[1],
      );
      close(
        roc.points.slice(1).map((point) => point.threshold),
        detector.roc[2],
      );
      close(
        precisionRecall.points.map((point) => point.precision),
        detector.precisionRecall[0],
      );
      close(
        precisionRecall.points.map((point) => point.recall),
        detector.precisionRecall[1],
      );
      close(
        precisionRecall.points.slice(1).map((point) => point.threshold),
        detector.precisionRecall[2],
      );
    }
  });

  test("likelihood and Brier score", () => {
    close(
      [negativeLogLikelihood(truth, probabilities), brierScore(truth, probabilities)],
      [wanted.logLoss, wanted.brier],
    );
  });

  test("reliability bins", () => {
    const { bins, ece } = calibration(truth, probabilities, { nBins: sklearn.nBins });
    const filled = bins.filter(({ n }) => n > 0);
    close(
      filled.map(({ accuracy }) => accuracy),
      wanted.reliability[0],
    );
    close(
      filled.map(({ confidence }) => confidence),
      wanted.reliability[1],
    );
    expect(filled.map(({ n }) => n)).toEqual(wanted.reliability[2]);
    expect(ece).toBeCloseTo(wanted.ece, 10);
  });

  test("the temperature is the minimum that SciPy finds", () => {
    const fitted = fitTemperature(logits, truth);
    expect(fitted.temperature / wanted.temperature).toBeCloseTo(1, 5); // SciPy's own tolerance
    expect(fitted.nllAfter).toBeCloseTo(wanted.nllAfter, 10);
    expect(fitted.nllBefore).toBeCloseTo(wanted.logLoss, 10);
  });
});
