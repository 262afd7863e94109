import type { TableData } from "../document.ts";
import type { MatrixLike } from "../pictures/confusionMatrixSvg.ts";

/** Sets a confusion matrix as a table: truths in rows, predictions in columns, `.` for none. */
export function confusionTable(matrix: MatrixLike): TableData {
  return {
    header: ["true \\ predicted", ...matrix.labels],
    rows: matrix.labels.map((label, r) => [
      label,
      ...(matrix.counts[r] ?? []).map((count) => (count === 0 ? "." : String(count))),
    ]),
  };
}
