import * as Plot from "@observablehq/plot";
import { checkLists } from "../checks/checkList.ts";
import { checkShare } from "../checks/checkShare.ts";
import { plotToSvg } from "./plotToSvg.ts";

/** Pixels of a digit of the counts. */
const DIGIT_WIDTH = 6.5;
/** Pixels of the whole of the confidence axis. */
const PLOT_WIDTH = 370;

/** Confidence against accuracy, bin by bin, as `@ser/train`'s `calibration` gives it. */
export interface CalibrationLike {
  readonly ece: number;
  readonly bins: readonly {
    readonly low: number;
    readonly high: number;
    readonly n: number;
    readonly confidence: number | null;
    readonly accuracy: number | null;
  }[];
}

/**
 * Draws a reliability diagram: each bin's accuracy a bar, its mean confidence a dot on the diagonal, and the gap
 * between the two; above, how many clips there are.
 *
 * @param calibration bins without clips are left empty
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where a figure of a bin that has clips, or the calibration error, is no share
 * @example
 * await writeFile("reliability.svg", reliabilitySvg(calibration(truth, probabilities)));
 */
export function reliabilitySvg(calibration: CalibrationLike): string {
  checkLists("reliabilitySvg", "calibration", calibration, ["bins"]);
  const bins = calibration.bins.filter(({ n }) => n > 0);
  checkShare("reliabilitySvg", "ece", calibration.ece);
  for (const bin of bins) {
    for (const name of ["low", "high", "confidence", "accuracy"] as const) {
      checkShare("reliabilitySvg", `${name} of a bin with clips`, bin[name]);
    }
  }
  const widest = Math.max(...bins.map(({ n }) => DIGIT_WIDTH * String(n).length), 0);
  const narrowest = Math.min(...bins.map(({ low, high }) => high - low)) * PLOT_WIDTH;
  const isSlanted = widest > 0.9 * narrowest;
  const middle = ({ low, high }: { low: number; high: number }) => (low + high) / 2;
  return plotToSvg({
    ariaLabel: "Reliability diagram: accuracy by confidence",
    width: 448,
    height: 430,
    marginLeft: 58,
    marginTop: isSlanted ? 44 : 34,
    marginRight: 20,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: { domain: [0, 1], label: "confidence", labelAnchor: "center", labelArrow: "none" },
    y: {
      domain: [0, 1],
      label: "accuracy",
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 46,
      grid: true,
    },
    marks: [
      Plot.rect(bins, { x1: "low", x2: "high", y1: 0, y2: "accuracy", fill: "#4e79a7", inset: 0.5 }),
      Plot.link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: "#555", strokeDasharray: "4 3" }),
      Plot.link(bins, {
        x1: "confidence",
        x2: "confidence",
        y1: "accuracy",
        y2: "confidence",
        stroke: "#b2182b",
        strokeWidth: 3,
      }),
      Plot.dot(bins, { x: "confidence", y: "confidence", fill: "#b2182b", r: 3.5 }),
      Plot.text(bins, {
        x: middle,
        text: ({ n }) => String(n),
        frameAnchor: "top",
        fontSize: 11,
        ...(isSlanted ? { rotate: -50, textAnchor: "start", dy: -8 } : { dy: -14 }),
      }),
      Plot.text(["clips"], {
        frameAnchor: "top-left",
        textAnchor: "start",
        dy: isSlanted ? -38 : -28,
        fontSize: 11,
      }),
      Plot.text([`ECE ${calibration.ece.toFixed(3)}`], {
        frameAnchor: "top-left",
        textAnchor: "start",
        dx: 10,
        dy: 10,
        fontWeight: "bold",
        stroke: "white",
        fill: "#222",
        strokeWidth: 4,
      }),
      Plot.ruleY([0]),
    ],
  });
}
