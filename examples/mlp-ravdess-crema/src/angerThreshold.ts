import { percent } from "@ser/report";
import { type ChosenThreshold, thresholdForPrecision } from "@ser/train";
import type { DetectorPart } from "./detector.ts";

/** Of all clips that are called angry, so many are to be. */
const WANTED_PRECISION = 0.8;

/** A threshold, and the precision that was asked of it. */
export interface AngerThreshold extends ChosenThreshold {
  readonly wanted: number;
}

/** Chooses the threshold that finds the most angry clips at the wanted precision, or at the best there is. */
export function angerThreshold({ curves: { precisionRecall } }: DetectorPart): AngerThreshold {
  const within = precisionRecall.points.filter(({ threshold }) => threshold !== null);
  const wanted = Math.min(WANTED_PRECISION, Math.max(...within.map(({ precision }) => precision)));
  return { ...thresholdForPrecision(precisionRecall, wanted), wanted };
}

/** Says what a threshold came to on voices that it was not chosen on. */
export function thresholdText(
  { threshold, wanted, recall }: AngerThreshold,
  { scores, truth }: DetectorPart,
): string {
  const called = scores.flatMap((score, row) => (score >= threshold ? [row] : []));
  const nRight = called.filter((row) => truth[row] === 1).length;
  const nAngry = truth.filter((isAngry) => isAngry === 1).length;
  const outcome =
    called.length === 0
      ? "so that there is no precision to speak of, and none is found"
      : `precision ${percent(nRight / called.length)}, recall ${percent(nRight / nAngry)}`;
  return [
    `For a precision of ${percent(wanted)}, the first half of the voices gives a threshold of ${threshold.toPrecision(3)}`,
    `(recall ${percent(recall)}). On the second half ${called.length} clips reach it, ${nRight} of them angry: ${outcome}.`,
  ].join(" ");
}
