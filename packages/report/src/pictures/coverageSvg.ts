import * as Plot from "@observablehq/plot";
import { checkLists } from "../checks/checkList.ts";
import { checkShare } from "../checks/checkShare.ts";
import { plotToSvg } from "./plotToSvg.ts";

/** What a classifier gains by abstaining, as `@ser/train`'s `coverageCurve` gives it. */
export interface CoverageLike {
  readonly points: readonly { readonly coverage: number; readonly accuracy: number }[];
}

/**
 * Draws the accuracy of the answers by the share of clips that is answered, the most certain first.
 *
 * @param curve its last point answers all clips
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where a coverage or an accuracy is no share
 * @example
 * await writeFile("coverage.svg", coverageSvg(coverageCurve(truth, probabilities)));
 */
export function coverageSvg(curve: CoverageLike): string {
  checkLists("coverageSvg", "curve", curve, ["points"]);
  for (const { coverage, accuracy } of curve.points) {
    checkShare("coverageSvg", "coverage", coverage);
    checkShare("coverageSvg", "accuracy", accuracy);
  }
  const all = curve.points.at(-1);
  const end = all ? [all] : [];
  return plotToSvg({
    ariaLabel: "Accuracy of the answers by the share of clips that is answered",
    width: 528,
    height: 320,
    marginLeft: 58,
    marginTop: 16,
    marginRight: 24,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: {
      domain: [0, 1],
      label: "coverage (share of clips answered)",
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
    },
    y: {
      domain: [0, 1],
      label: "accuracy of the answers",
      labelOffset: 46,
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
    },
    marks: [
      Plot.ruleY([0]),
      Plot.ruleY(end, { y: "accuracy", stroke: "#b2182b", strokeDasharray: "4 3" }),
      Plot.text(end, {
        y: "accuracy",
        text: ({ accuracy }) => `all clips ${accuracy.toFixed(3)}`,
        frameAnchor: "left",
        textAnchor: "start",
        dx: 6,
        dy: 11,
        fill: "#b2182b",
      }),
      Plot.line(curve.points, { x: "coverage", y: "accuracy", stroke: "#2166ac", strokeWidth: 2 }),
    ],
  });
}
