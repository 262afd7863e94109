import * as Plot from "@observablehq/plot";
import { checkShare } from "../checks/checkShare.ts";
import { detectorLegend } from "./detectorLegend.ts";
import { plotToSvg } from "./plotToSvg.ts";

/** One detector's curve in the unit square. */
export interface DetectorCurve {
  readonly label: string;
  /** Goes behind the label in the legend; a dash stands for `null` and NaN: a class without clips has no score. */
  readonly score: number | null;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** How a curve is told from the others. */
export interface CurveStyle {
  readonly stroke: string;
  /** Absent where the line is whole. */
  readonly strokeDasharray?: string;
}

/** What is drawn around the curves. */
export interface DetectorAxes {
  /** For messages. */
  readonly caller: string;
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

/** Of the second ten curves, the third and the fourth; then they begin again. */
const DASHES = [undefined, "7 3", "2 2", "9 3 2 3"] as const;

const [MARGIN_TOP, MARGIN_BOTTOM] = [16, 44] as const;

/**
 * Draws curves in a square, with a legend beside it, the best score first. From the eleventh on they are dashed.
 *
 * @param curves one per detector
 * @returns an SVG document, higher where the legend is
 * @throws RangeError where a score or a coordinate is a number, and no share
 */
export function detectorCurvesSvg(curves: readonly DetectorCurve[], axes: DetectorAxes): string {
  checkCurves(curves, axes);
  const longest = Math.max(...curves.map(({ label }) => label.length + 6), axes.score.length);
  const marginRight = 36 + 8 * longest;
  const height = Math.max(400, 40 + 21 * (curves.length + 1));
  const styled = curves.map((curve, i) => ({ ...curve, style: styleOf(i) }));
  const x = { domain: [0, 1], label: axes.x, labelAnchor: "center", labelArrow: "none", grid: true } as const;
  return plotToSvg({
    ariaLabel: axes.ariaLabel,
    width: 418 + marginRight,
    height,
    marginLeft: 58,
    marginRight,
    marginTop: MARGIN_TOP,
    marginBottom: MARGIN_BOTTOM + height - 400,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: { ...x, labelOffset: MARGIN_BOTTOM - 3 },
    y: { ...x, label: axes.y, labelOffset: 46 },
    marks: [
      ...axes.behind,
      ...styled.map(({ points, style }) =>
        Plot.line(points, { x: "x", y: "y", curve: axes.curve, ...style, strokeWidth: 2 }),
      ),
      ...detectorLegend(styled, axes.score),
    ],
  });
}

function styleOf(curve: number): CurveStyle {
  const stroke = COLOURS[curve % COLOURS.length] as string;
  const strokeDasharray = DASHES[Math.floor(curve / COLOURS.length) % DASHES.length];
  return { stroke, ...(strokeDasharray && { strokeDasharray }) };
}

/** Classes without clips have neither scores nor rates. */
function checkCurves(curves: readonly DetectorCurve[], { caller, score, x, y }: DetectorAxes): void {
  for (const { label, score: own, points } of curves) {
    const check = (name: string, value: number | null) => {
      if (value !== null && !Number.isNaN(value)) checkShare(caller, `${name} of "${label}"`, value);
    };
    check(score, own);
    for (const point of points) {
      check(x, point.x);
      check(y, point.y);
    }
  }
}
