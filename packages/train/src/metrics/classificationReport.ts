import { checkConfusionMatrix } from "./checkConfusionMatrix.ts";
import type { ConfusionMatrix } from "./confusionMatrix.ts";

/** Quality of one class, or a mean over classes. */
export interface ClassScores {
  /** Of what was predicted as the class, the share that is. 0 where nothing was. */
  readonly precision: number;
  /** Of what is of the class, the share that was predicted. 0 where nothing is. */
  readonly recall: number;
  /** Harmonic mean of the two. */
  readonly f1: number;
  /** Number of test rows. */
  readonly support: number;
}

/** Precision, recall and F1 by class and on average. */
export interface ClassificationReport {
  readonly classes: readonly (ClassScores & { readonly label: string })[];
  /** Weighted accuracy (WA): the share of all rows that is right. */
  readonly accuracy: number;
  /** Unweighted average recall: the mean recall of the classes that have test rows. */
  readonly uar: number;
  /** Plain mean over all classes, those without test rows included, as scikit-learn has it. */
  readonly macro: ClassScores;
  /** Mean over classes, weighted by support. */
  readonly weighted: ClassScores;
}

/**
 * Sums a confusion matrix up.
 *
 * @param matrix truths in rows
 * @throws TypeError where it is no confusion matrix
 * @throws RangeError where it counts nothing, is not square, has labels that are alike, or counts that are not whole
 * @see scikit-learn's classification_report with zero_division=0; `uar` is its balanced_accuracy_score
 * @example
 * classificationReport(confusionMatrix(truth, predicted, labels)).uar;
 */
export function classificationReport(matrix: ConfusionMatrix): ClassificationReport {
  checkConfusionMatrix("classificationReport", matrix);
  const { labels, counts } = matrix;
  const support = counts.map(sum);
  const total = sum(support);
  if (total === 0)
    throw new RangeError("classificationReport: the matrix must count at least one row, got 0");
  const classes = labels.map((label, c) => {
    const right = counts[c]?.[c] as number;
    const predicted = sum(counts.map((row) => row[c] as number));
    const precision = predicted === 0 ? 0 : right / predicted;
    const recall = support[c] === 0 ? 0 : right / (support[c] as number);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { label, precision, recall, f1, support: support[c] as number };
  });
  const judged = classes.filter((scores) => scores.support > 0);
  const right = sum(labels.map((_, c) => counts[c]?.[c] as number));
  return {
    classes,
    accuracy: right / total,
    uar: sum(judged.map((scores) => scores.recall)) / judged.length,
    macro: average(classes, () => 1 / classes.length, total),
    weighted: average(classes, (scores) => scores.support / total, total),
  };
}

function average(
  classes: readonly ClassScores[],
  weight: (scores: ClassScores) => number,
  support: number,
): ClassScores {
  const mean = (key: "precision" | "recall" | "f1") =>
    sum(classes.map((scores) => weight(scores) * scores[key]));
  return { precision: mean("precision"), recall: mean("recall"), f1: mean("f1"), support };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
