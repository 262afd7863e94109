import { checkList } from "../checks/checkList.ts";
import { detectorCurvesSvg } from "./detectorCurvesSvg.ts";

/** One class against all others, as `@ser/train`'s `oneVsRest` gives it. */
export interface PrecisionRecallLike {
  readonly label: string;
  readonly precisionRecall: {
    /** `null` or NaN where there is none: a class without clips. */
    readonly averagePrecision: number | null;
    readonly points: readonly { readonly precision: number; readonly recall: number }[];
  };
}

/**
 * Draws the precision-recall curves of one or more detectors, as steps: between two thresholds there is none.
 *
 * @param detectors such as the classes of `oneVsRest`
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where a figure is a number, and no share
 * @example
 * await writeFile("pr.svg", precisionRecallSvg(oneVsRest(truth, probabilities, { labels }).classes));
 */
export function precisionRecallSvg(detectors: readonly PrecisionRecallLike[]): string {
  checkList("precisionRecallSvg", "detectors", detectors, { fix: "of oneVsRest, give its classes" });
  const curves = detectors.map(({ label, precisionRecall }) => ({
    label,
    score: precisionRecall.averagePrecision,
    points: precisionRecall.points.map(({ precision, recall }) => ({ x: recall, y: precision })),
  }));
  return detectorCurvesSvg(curves, {
    caller: "precisionRecallSvg",
    ariaLabel: "Precision by recall",
    x: "recall",
    y: "precision",
    score: "average precision",
    curve: "step-before",
    behind: [],
  });
}
