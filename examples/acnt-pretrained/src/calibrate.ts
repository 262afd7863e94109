import { calibration, coverageCurve, fitTemperature, type Matrix } from "@ser/train";
import { type HeardPart, logProbabilities, meanOverWindows } from "./heardPart.ts";
import { stacked } from "./probabilities.ts";

/** Of the clips that are answered, so many are to be right. */
export const WANTED_ACCURACY = 0.8;

/** How far the probabilities can be believed, and from which on an answer is given. */
export interface Calibrated {
  /** Fitted on all folds: shipped. */
  readonly temperature: number;
  /** For each fold, fitted on the others. */
  readonly temperatures: readonly number[];
  /** Expected calibration error of `classify`, without a temperature. */
  readonly eceBefore: number;
  /** With the temperature of the other folds. */
  readonly eceAfter: number;
  /** Below this probability of the best class, the model had better say nothing. */
  readonly abstainBelow: number;
  /** Share of the clips that is answered then, and share of these that is right. */
  readonly coverage: number;
  readonly accuracyOfAnswered: number;
  /** Calibrated, each fold with the temperature of the others; in the order of the folds. */
  readonly probabilities: Matrix;
}

/**
 * Fits a temperature on the windows of the folds' held-out clips, and tells what it is worth on clips of folds that
 * it was not fitted on.
 */
export function calibrate(folds: readonly HeardPart[]): Calibrated {
  const fitted = (some: typeof folds) =>
    fitTemperature(
      logProbabilities(stacked(some.map(({ windows }) => windows))),
      some.flatMap(({ truth, clipOf }) => clipOf.map((clip) => truth[clip]!)),
    ).temperature;
  const temperatures = folds.map((fold) => fitted(folds.filter((other) => other !== fold)));
  const after = stacked(folds.map((fold, i) => meanOverWindows(fold, { temperature: temperatures[i]! })));
  const truth = folds.flatMap((fold) => fold.truth);
  const before = stacked(folds.map((fold) => meanOverWindows(fold)));
  const { points } = coverageCurve(truth, after);
  const chosen = points.findLast(({ accuracy }) => accuracy >= WANTED_ACCURACY) ?? points[0]!;
  return {
    temperature: fitted(folds),
    temperatures,
    eceBefore: calibration(truth, before).ece,
    eceAfter: calibration(truth, after).ece,
    abstainBelow: Math.floor(chosen.threshold * 1000) / 1000,
    coverage: chosen.coverage,
    accuracyOfAnswered: chosen.accuracy,
    probabilities: after,
  };
}
