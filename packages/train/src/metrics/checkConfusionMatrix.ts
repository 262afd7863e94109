import { describe } from "@ser/dsp/check";
import { checkDistinct } from "./checkDistinct.ts";

/**
 * Checks a confusion matrix that may have been read from a file: one row and one column per label, whole counts.
 *
 * @param caller for the message
 * @throws TypeError where it is no object with labels and counts
 * @throws RangeError where labels are alike, rows or columns are missing, or a count is no whole number of 0 or more
 */
export function checkConfusionMatrix(caller: string, matrix: unknown): void {
  const { labels, counts } = (matrix ?? {}) as { labels?: unknown; counts?: unknown };
  if (!Array.isArray(labels) || !Array.isArray(counts)) {
    throw new TypeError(
      `${caller}: matrix must be { labels, counts }, got ${describe(matrix)}; give what confusionMatrix gave`,
    );
  }
  checkDistinct(caller, "labels of the matrix", labels);
  if (counts.length !== labels.length) {
    throw new RangeError(
      `${caller}: counts must have one row per label (${labels.length}), got ${counts.length}; give truths in rows`,
    );
  }
  for (const [r, row] of counts.entries())
    checkRow(caller, row, { label: labels[r], nLabels: labels.length });
}

function checkRow(caller: string, row: unknown, of: { label: unknown; nLabels: number }): void {
  const { label, nLabels } = of;
  const length = (row as ArrayLike<unknown> | null | undefined)?.length;
  if (length !== nLabels) {
    throw new RangeError(
      `${caller}: counts must have one column per label (${nLabels}), got ${length ?? describe(row)} in the row of "${label}"; give predictions in columns`,
    );
  }
  for (const count of Array.from(row as ArrayLike<unknown>)) {
    if (Number.isInteger(count) && (count as number) >= 0) continue;
    throw new RangeError(
      `${caller}: counts must be whole numbers, at least 0, got ${count} in the row of "${label}"; give numbers of clips, no shares`,
    );
  }
}
