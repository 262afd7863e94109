import { checkList } from "../checkArgument.ts";

/** What is called positive from one threshold on. */
export interface ThresholdCount {
  /** Scores from here on are called positive. */
  readonly threshold: number;
  readonly nTruePositives: number;
  readonly nFalsePositives: number;
}

/**
 * Counts true and false positives at every score that occurs.
 *
 * @param caller for the message
 * @param isPositive one truth per score
 * @param scores larger is more probably positive
 * @returns one count per different score, the highest first; the last calls all positive
 * @throws RangeError where lengths differ, a score is not finite, or there are no positives or no negatives
 */
export function thresholdCounts(
  caller: string,
  isPositive: ArrayLike<boolean>,
  scores: ArrayLike<number>,
): ThresholdCount[] {
  checkScores(caller, isPositive, scores);
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const counts: ThresholdCount[] = [];
  let nTruePositives = 0;
  let nFalsePositives = 0;
  for (const [place, i] of order.entries()) {
    if (isPositive[i]) nTruePositives++;
    else nFalsePositives++;
    const threshold = scores[i] as number;
    const next = order[place + 1];
    if (next === undefined || scores[next] !== threshold) {
      counts.push({ threshold, nTruePositives, nFalsePositives });
    }
  }
  if (nTruePositives === 0 || nFalsePositives === 0) {
    throw new RangeError(
      `${caller}: isPositive must have both positives and negatives, got ${nTruePositives} and ${nFalsePositives}; a class that was not tested, or alone, has no curve`,
    );
  }
  return counts;
}

function checkScores(caller: string, isPositive: ArrayLike<boolean>, scores: ArrayLike<number>): void {
  checkList(caller, "isPositive", isPositive);
  checkList(caller, "scores", scores);
  if (isPositive.length !== scores.length) {
    throw new RangeError(
      `${caller}: scores must be as many as truths (${isPositive.length}), got ${scores.length}; take both from the same clips`,
    );
  }
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isFinite(scores[i])) {
      throw new RangeError(
        `${caller}: scores must be finite, got ${scores[i]} at ${i}; look at what the model gave`,
      );
    }
  }
}
