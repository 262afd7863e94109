import * as Plot from "@observablehq/plot";
import { checkConfusionMatrix } from "../checkConfusionMatrix.ts";
import { plotToSvg } from "./plotToSvg.ts";

/** Truths in rows, predictions in columns. */
export interface MatrixLike {
  readonly labels: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

/**
 * Draws a confusion matrix: each cell its share of the row's clips, by colour, and its count.
 *
 * @param matrix truths in rows
 * @returns an SVG document
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
  const longest = Math.max(...labels.map((label) => label.length), 1);
  return plotToSvg({
    ariaLabel: "Confusion matrix: truths in rows, predictions in columns",
    width: size + 100,
    height: size * 0.75 + 60,
    marginLeft: 28 + 7 * longest,
    marginBottom: 46,
    padding: 0.03,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: { domain: [...labels], label: "predicted", labelAnchor: "center", labelArrow: "none", tickSize: 0 },
    y: { domain: [...labels], label: "true", labelAnchor: "center", labelArrow: "none", tickSize: 0 },
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
