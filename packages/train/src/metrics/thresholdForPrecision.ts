import type { PrecisionRecallCurve } from "./precisionRecallCurve.ts";

/** A threshold, and what it came to on the part that it was chosen on. */
export interface ChosenThreshold {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/**
 * Chooses the threshold that finds the most positives at a wanted precision.
 *
 * @param curve of a validation part: a threshold chosen on the test part flatters the detector
 * @param precision wanted, above 0, at most 1
 * @returns the threshold of the highest recall; of several, the one of the highest precision
 * @throws RangeError where no threshold reaches the precision
 * @example
 * thresholdForPrecision(precisionRecallCurve(isAngry, scores), 0.9).recall;
 */
export function thresholdForPrecision(curve: PrecisionRecallCurve, precision: number): ChosenThreshold {
  if (!(precision > 0 && precision <= 1)) {
    throw new RangeError(
      `thresholdForPrecision: precision must be above 0 and at most 1, got ${precision}; give a share, not per cent`,
    );
  }
  let chosen: ChosenThreshold | undefined;
  let best = 0;
  for (const { threshold, ...reached } of curve.points) {
    if (threshold === null) continue;
    best = Math.max(best, reached.precision);
    const isFirstOfRecall = chosen === undefined || reached.recall > chosen.recall;
    if (reached.precision >= precision && isFirstOfRecall) chosen = { threshold, ...reached };
  }
  if (chosen === undefined) {
    throw new RangeError(
      `thresholdForPrecision: precision must be within reach of the detector, at most ${best}, got ${precision}; ask for less`,
    );
  }
  return chosen;
}
