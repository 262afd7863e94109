import * as Plot from "@observablehq/plot";
import type { CurveStyle } from "./detectorCurvesSvg.ts";

/** A curve as the legend names it. */
interface NamedCurve {
  readonly label: string;
  readonly score: number | null;
  readonly style: CurveStyle;
}

/**
 * Names curves beside the plot, the best score first: whole lines with a dot, dashed ones with a sample of the line.
 *
 * @param curves those without a score stand last, with a dash
 * @param score what the scores are
 */
export function detectorLegend(curves: readonly NamedCurve[], score: string): Plot.Markish[] {
  const worth = (curve: NamedCurve) => (hasScore(curve) ? curve.score : -1);
  const ranked = curves.toSorted((a, b) => worth(b) - worth(a));
  return [
    legendText(score, 0, { fontWeight: "bold" }),
    ...ranked.flatMap((curve, i) => [
      sample(curve.style, i + 1),
      legendText(`${curve.label} ${hasScore(curve) ? curve.score.toFixed(3) : "-"}`, i + 1),
    ]),
  ];
}

function hasScore(curve: NamedCurve): curve is NamedCurve & { readonly score: number } {
  return Number.isFinite(curve.score);
}

function sample({ stroke, strokeDasharray }: CurveStyle, line: number): Plot.Markish {
  if (strokeDasharray === undefined) {
    return Plot.dot([0], { frameAnchor: "top-right", dx: 16, dy: lineY(line), r: 5, fill: stroke });
  }
  return (_index, _scales, _values, { width, marginRight, marginTop }, { document }) => {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", `M${width - marginRight + 10} ${marginTop + lineY(line)}h15`);
    path.setAttribute("stroke", stroke);
    path.setAttribute("stroke-width", "3");
    path.setAttribute("stroke-dasharray", strokeDasharray);
    return path;
  };
}

function legendText(text: string, line: number, style: Plot.TextOptions = {}): Plot.Markish {
  return Plot.text([text], {
    frameAnchor: "top-right",
    textAnchor: "start",
    lineAnchor: "middle",
    dx: line === 0 ? 12 : 28,
    dy: lineY(line),
    ...style,
  });
}

function lineY(line: number): number {
  return 8 + 21 * line;
}
