import * as Plot from "@observablehq/plot";
import { checkConfusionMatrix } from "../checkConfusionMatrix.ts";
import { plotToSvg } from "./plotToSvg.ts";
import { shortNames } from "./shortNames.ts";

/** Truths in rows, predictions in columns. */
export interface MatrixLike {
  readonly labels: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

/** Narrower cells have no room for their counts, in pixels. */
const MIN_CELL = 52;

const MARGIN_RIGHT = 20;

/**
 * Draws a confusion matrix: each cell its share of the row's clips, by colour, and its count.
 *
 * @param matrix truths in rows; predictions' labels are slanted where they have no room beside each other, and the middle
 *   of very long ones is left out
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where it is not square, has labels that are alike, or counts that are not whole
 * @example
 * await writeFile("confusion.svg", confusionMatrixSvg(matrix));
 */
export function confusionMatrixSvg(matrix: MatrixLike): string {
  checkConfusionMatrix("confusionMatrixSvg", matrix);
  const { labels, counts } = matrix;
  const cells = counts.flatMap((row, r) => {
    const support = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, c) => {
      const share = support === 0 ? 0 : count / support;
      return { truth: labels[r], prediction: labels[c], count, share };
    });
  });
  const size = Math.max(300, 62 * labels.length);
  const shown = shortNames(labels);
  const longest = Math.max(...shown.map(({ length }) => length), 1);
  const marginLeft = 28 + 7 * longest;
  const plotWidth = Math.max(size + 80 - marginLeft, MIN_CELL * labels.length);
  const isSlanted = !fitSideBySide(shown, plotWidth / labels.length);
  const footRoom = isSlanted ? 5 * longest : 0;
  const axis = {
    domain: [...labels],
    tickFormat: (_: string, i: number) => shown[i] as string,
    labelAnchor: "center",
    labelArrow: "none",
    tickSize: 0,
  } as const;
  return plotToSvg({
    ariaLabel: "Confusion matrix: truths in rows, predictions in columns",
    width: marginLeft + plotWidth + MARGIN_RIGHT,
    height: size * 0.75 + 60 + footRoom,
    marginLeft,
    marginRight: MARGIN_RIGHT,
    marginBottom: 46 + footRoom,
    padding: 0.03,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: { ...axis, label: "predicted", ...(isSlanted && { tickRotate: -45 }) },
    y: { ...axis, label: "true" },
    color: { scheme: "Blues", domain: [0, 1] },
    marks: [
      Plot.cell(cells, { x: "prediction", y: "truth", fill: "share" }),
      Plot.text(cells, {
        x: "prediction",
        y: "truth",
        text: (cell) => String(cell.count),
        fill: (cell) => (cell.share > 0.55 ? "white" : "#222"),
      }),
    ],
  });
}

/** Whether labels can stand below cells without running into each other, or out of the picture. */
function fitSideBySide(labels: readonly string[], cell: number): boolean {
  const halves = labels.map(({ length }) => (6.4 * length) / 2); // most labels are narrower than this
  return halves.every((half, i) => {
    const next = halves[i + 1];
    return half + 2 <= (next === undefined ? cell / 2 + MARGIN_RIGHT : cell - next);
  });
}
