import { percent } from "@ser/report";
import {
  type ChosenThreshold,
  type PrecisionRecallCurve,
  precisionRecallCurve,
  thresholdForPrecision,
} from "@ser/train";
import { chosenElsewhere, type Detected, type Detector } from "./detector.ts";

/** Of all clips that are called angry, so many are to be. */
const WANTED_PRECISION = 0.8;

/** Thresholds for a precision, and who reaches them. */
export interface AngerThresholds {
  /** {@link WANTED_PRECISION}, or the highest that is within reach. */
  readonly wanted: number;
  /** One per fold, chosen on the others. */
  readonly chosen: readonly ChosenThreshold[];
  /** Chosen on all clips: the one to use, with nobody left to judge it by. */
  readonly ofAll: ChosenThreshold;
  /** Clip by clip, by the threshold of its fold. */
  readonly isCalled: readonly boolean[];
}

/** Chooses the thresholds that find the most angry clips at the wanted precision, or at the best there is. */
export function angerThresholds(detector: Detector): AngerThresholds {
  const all = detector.curves.precisionRecall;
  const curves = chosenElsewhere(detector, curveOf);
  const wanted = Math.min(WANTED_PRECISION, ...[all, ...curves].map(highestPrecision));
  const chosen = curves.map((curve) => thresholdForPrecision(curve, wanted));
  const { scores, folds } = detector;
  return {
    wanted,
    chosen,
    ofAll: thresholdForPrecision(all, wanted),
    isCalled: scores.map((score, row) => score >= chosen[folds[row] as number]!.threshold),
  };
}

/** Says what thresholds came to on voices that they were not chosen on. */
export function thresholdText(
  { wanted, chosen, ofAll, isCalled }: AngerThresholds,
  { truth }: Detector,
): string {
  const called = isCalled.flatMap((is, row) => (is ? [row] : []));
  const nRight = called.filter((row) => truth[row] === 1).length;
  const nAngry = truth.filter((isAngry) => isAngry === 1).length;
  const outcome =
    called.length === 0
      ? "so that there is no precision to speak of, and none is found"
      : `precision ${percent(nRight / called.length)}, recall ${percent(nRight / nAngry)}`;
  const thresholds = chosen.map(({ threshold }) => threshold);
  const range = [Math.min(...thresholds), Math.max(...thresholds)].map(thresholdDigits);
  return [
    `For a precision of ${percent(wanted)}, each fold's threshold is chosen on the other folds' voices: ${range.join(" to ")}.`,
    `${called.length} clips reach theirs, ${nRight} of them angry: ${outcome}.`,
    `All voices together choose ${thresholdDigits(ofAll.threshold)} (recall ${percent(ofAll.recall)} on the same clips): the one to begin with elsewhere.`,
  ].join(" ");
}

/** Of a model that is too certain the thresholds are close to 1: two digits of what is left to it are shown. */
function thresholdDigits(threshold: number): string {
  const nNines = threshold < 1 ? Math.floor(-Math.log10(1 - threshold)) : 0;
  return threshold.toFixed(Math.max(3, nNines + 2));
}

function curveOf({ truth, scores }: Detected): PrecisionRecallCurve {
  return precisionRecallCurve(truth.map(Boolean), scores);
}

function highestPrecision({ points }: PrecisionRecallCurve): number {
  return Math.max(...points.flatMap(({ threshold, precision }) => (threshold === null ? [] : [precision])));
}
