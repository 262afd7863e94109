import { thresholdCounts } from "./thresholdCounts.ts";

/** One threshold of a ROC curve. */
export interface RocPoint {
  /** Scores from here on are called positive; `null` calls nothing positive. */
  readonly threshold: number | null;
  /** Share of the negatives that is called positive. */
  readonly falsePositiveRate: number;
  /** Share of the positives that is called positive: the recall. */
  readonly truePositiveRate: number;
}

/** How a detector trades false alarms against misses. */
export interface RocCurve {
  /** From nothing called positive to everything. */
  readonly points: readonly RocPoint[];
  /** Area under the curve: the chance that a positive scores above a negative, ties half. */
  readonly auc: number;
  readonly nPositives: number;
  readonly nNegatives: number;
}

/**
 * Draws up the ROC curve of a detector, with every score that occurs as a threshold.
 *
 * @param isPositive one truth per score
 * @param scores larger is more probably positive
 * @throws RangeError where lengths differ, a score is not finite, or there are no positives or no negatives
 * @see scikit-learn's roc_curve with drop_intermediate=False, and roc_auc_score
 * @example
 * rocCurve([false, false, true, true], [0.1, 0.4, 0.35, 0.8]).auc; // 0.75
 */
export function rocCurve(isPositive: ArrayLike<boolean>, scores: ArrayLike<number>): RocCurve {
  const counts = thresholdCounts("rocCurve", isPositive, scores);
  const { nTruePositives: nPositives, nFalsePositives: nNegatives } = counts.at(-1)!;
  const points: RocPoint[] = [
    { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 },
    ...counts.map(({ threshold, nTruePositives, nFalsePositives }) => ({
      threshold,
      falsePositiveRate: nFalsePositives / nNegatives,
      truePositiveRate: nTruePositives / nPositives,
    })),
  ];
  let auc = 0;
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1]!, points[i]!];
    const width = to.falsePositiveRate - from.falsePositiveRate;
    auc += (width * (from.truePositiveRate + to.truePositiveRate)) / 2;
  }
  return { points, auc, nPositives, nNegatives };
}
