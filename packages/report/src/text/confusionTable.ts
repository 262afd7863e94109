import { checkConfusionMatrix } from "../checkConfusionMatrix.ts";
import type { TableData } from "../document.ts";
import type { MatrixLike } from "../pictures/confusionMatrixSvg.ts";

/**
 * Sets a confusion matrix as a table: truths in rows, predictions in columns, `.` for none.
 *
 * @param matrix truths in rows
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where it is not square, has labels that are alike, or counts that are not whole
 */
export function confusionTable(matrix: MatrixLike): TableData {
  checkConfusionMatrix("confusionTable", matrix);
  return {
    header: ["true \\ predicted", ...matrix.labels],
    rows: matrix.labels.map((label, r) => [
      label,
      ...(matrix.counts[r] ?? []).map((count) => (count === 0 ? "." : String(count))),
    ]),
  };
}
