import { thresholdCounts } from "./thresholdCounts.ts";

/** One threshold of a precision-recall curve. */
export interface PrecisionRecallPoint {
  /** Scores from here on are called positive; `null` calls nothing positive. */
  readonly threshold: number | null;
  /** Of what is called positive, the share that is; 1 where nothing is called so. */
  readonly precision: number;
  /** Share of the positives that is called positive. */
  readonly recall: number;
}

/** How a detector trades precision against recall. */
export interface PrecisionRecallCurve {
  /** From nothing called positive to everything. */
  readonly points: readonly PrecisionRecallPoint[];
  /** Mean precision over the steps of recall, without interpolation. */
  readonly averagePrecision: number;
  /** Share of positives: the precision, and the average precision, of a detector that guesses. */
  readonly prevalence: number;
}

/**
 * Draws up the precision-recall curve of a detector, with every score that occurs as a threshold.
 *
 * @param isPositive one truth per score
 * @param scores larger is more probably positive
 * @throws RangeError where lengths differ, a score is not finite, or there are no positives or no negatives
 * @see scikit-learn's precision_recall_curve, whose order is the reverse, and average_precision_score
 * @example
 * precisionRecallCurve([false, false, true, true], [0.1, 0.4, 0.35, 0.8]).averagePrecision; // 0.83
 */
export function precisionRecallCurve(
  isPositive: ArrayLike<boolean>,
  scores: ArrayLike<number>,
): PrecisionRecallCurve {
  const counts = thresholdCounts("precisionRecallCurve", isPositive, scores);
  const nPositives = counts.at(-1)!.nTruePositives;
  const points: PrecisionRecallPoint[] = [
    { threshold: null, precision: 1, recall: 0 },
    ...counts.map(({ threshold, nTruePositives, nFalsePositives }) => ({
      threshold,
      precision: nTruePositives / (nTruePositives + nFalsePositives),
      recall: nTruePositives / nPositives,
    })),
  ];
  let averagePrecision = 0;
  for (let i = 1; i < points.length; i++) {
    averagePrecision += (points[i]!.recall - points[i - 1]!.recall) * points[i]!.precision;
  }
  return { points, averagePrecision, prevalence: nPositives / isPositive.length };
}
