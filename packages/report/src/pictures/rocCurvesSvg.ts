import * as Plot from "@observablehq/plot";
import { checkList } from "../checks/checkList.ts";
import { detectorCurvesSvg } from "./detectorCurvesSvg.ts";

/** One class against all others, as `@ser/train`'s `oneVsRest` gives it. */
export interface RocLike {
  readonly label: string;
  readonly roc: {
    /** `null` or NaN where there is none: a class without clips. */
    readonly auc: number | null;
    readonly points: readonly { readonly falsePositiveRate: number; readonly truePositiveRate: number }[];
  };
}

/**
 * Draws the ROC curves of one or more detectors; the diagonal is guessing.
 *
 * @param detectors such as the classes of `oneVsRest`
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where a figure is a number, and no share
 * @example
 * await writeFile("roc.svg", rocCurvesSvg(oneVsRest(truth, probabilities, { labels }).classes));
 */
export function rocCurvesSvg(detectors: readonly RocLike[]): string {
  checkList("rocCurvesSvg", "detectors", detectors, { fix: "of oneVsRest, give its classes" });
  const curves = detectors.map(({ label, roc }) => ({
    label,
    score: roc.auc,
    points: roc.points.map((point) => ({ x: point.falsePositiveRate, y: point.truePositiveRate })),
  }));
  return detectorCurvesSvg(curves, {
    caller: "rocCurvesSvg",
    ariaLabel: "ROC curves: share of the positives found, by share of the negatives called positive",
    x: "false positive rate",
    y: "true positive rate (recall)",
    score: "area under ROC",
    curve: "linear",
    behind: [
      Plot.link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: "#999", strokeDasharray: "4 3" }), // guessing
    ],
  });
}
