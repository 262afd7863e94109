import { argMaxOfRow, type Matrix } from "../matrix.ts";
import { checkProbabilities } from "./checkProbabilities.ts";

/** What is answered, and how well, when doubtful clips are left unanswered. */
export interface CoveragePoint {
  /** Clips with this confidence or more are answered. */
  readonly threshold: number;
  /** Share of the clips that is answered. */
  readonly coverage: number;
  /** Share of the answers that is right. */
  readonly accuracy: number;
}

/** What a classifier gains by abstaining. */
export interface CoverageCurve {
  /** From the most certain clips alone to all of them. */
  readonly points: readonly CoveragePoint[];
  /** Mean accuracy over all coverages, each clip's step counted once: 1 is perfect. */
  readonly area: number;
}

/**
 * Tells how accuracy rises as the least certain clips are left unanswered.
 *
 * @param truth class number of each row
 * @param probabilities `[rows, nClasses]`; confidence is the largest of a row
 * @throws RangeError where the input is malformed
 * @see Geifman and El-Yaniv, Selective Classification for Deep Neural Networks (2017)
 * @example
 * const { points } = coverageCurve(truth, probabilities);
 * const half = points.find(({ coverage }) => coverage >= 0.5);
 */
export function coverageCurve(truth: ArrayLike<number>, probabilities: Matrix): CoverageCurve {
  checkProbabilities("coverageCurve", truth, probabilities);
  const { data, rows, cols } = probabilities;
  const clips = Array.from({ length: rows }, (_, row) => {
    const choice = argMaxOfRow(probabilities, row);
    return { confidence: data[row * cols + choice] as number, isRight: choice === truth[row] };
  }).sort((a, b) => b.confidence - a.confidence);
  const points: CoveragePoint[] = [];
  let nRight = 0;
  let area = 0;
  let nBefore = 0;
  for (const [place, { confidence, isRight }] of clips.entries()) {
    if (isRight) nRight++;
    if (clips[place + 1]?.confidence === confidence) continue; // equally certain: answered together
    const n = place + 1;
    points.push({ threshold: confidence, coverage: n / rows, accuracy: nRight / n });
    area += ((n - nBefore) / rows) * (nRight / n);
    nBefore = n;
  }
  return { points, area };
}
