import * as Plot from "@observablehq/plot";
import { plotToSvg } from "./plotToSvg.ts";

/** One detector's curve in the unit square. */
export interface DetectorCurve {
  readonly label: string;
  /** Goes behind the label in the legend. */
  readonly score: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** What is drawn around the curves. */
export interface DetectorAxes {
  readonly ariaLabel: string;
  readonly x: string;
  readonly y: string;
  /** Name of the score, e.g. `AUC`. */
  readonly score: string;
  /** How two points are joined. */
  readonly curve: "linear" | "step-before";
  /** Drawn below the curves. */
  readonly behind: Plot.Markish[];
}

/** Colours that stay apart for colour-blind readers as far as ten can. */
const COLOURS = [
  "#4e79a7",
  "#f28e2c",
  "#e15759",
  "#76b7b2",
  "#59a14f",
  "#b6992d",
  "#af7aa1",
  "#222222",
  "#9c755f",
  "#bab0ab",
];

/**
 * Draws curves in a square, with a legend beside it, the best score first.
 *
 * @param curves one per detector
 * @returns an SVG document
 */
export function detectorCurvesSvg(curves: readonly DetectorCurve[], axes: DetectorAxes): string {
  const longest = Math.max(...curves.map(({ label }) => label.length + 6), axes.score.length);
  const marginRight = 36 + 8 * longest;
  const ranked = curves.toSorted((a, b) => b.score - a.score);
  const colourOf = (curve: DetectorCurve) => COLOURS[curves.indexOf(curve) % COLOURS.length] as string;
  return plotToSvg({
    ariaLabel: axes.ariaLabel,
    width: 418 + marginRight,
    height: 400,
    marginLeft: 58,
    marginRight,
    marginTop: 16,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: { domain: [0, 1], label: axes.x, labelAnchor: "center", labelArrow: "none", grid: true },
    y: {
      domain: [0, 1],
      label: axes.y,
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 46,
      grid: true,
    },
    marks: [
      ...axes.behind,
      ...curves.map((curve) =>
        Plot.line(curve.points, {
          x: "x",
          y: "y",
          curve: axes.curve,
          stroke: colourOf(curve),
          strokeWidth: 2,
        }),
      ),
      legendText(axes.score, 0, { fontWeight: "bold" }),
      ...ranked.flatMap((curve, i) => [
        Plot.dot([0], { frameAnchor: "top-right", dx: 16, dy: legendY(i + 1), r: 5, fill: colourOf(curve) }),
        legendText(`${curve.label} ${curve.score.toFixed(3)}`, i + 1),
      ]),
    ],
  });
}

function legendText(text: string, line: number, style: Plot.TextOptions = {}): Plot.Markish {
  return Plot.text([text], {
    frameAnchor: "top-right",
    textAnchor: "start",
    lineAnchor: "middle",
    dx: line === 0 ? 12 : 28,
    dy: legendY(line),
    ...style,
  });
}

function legendY(line: number): number {
  return 8 + 21 * line;
}
