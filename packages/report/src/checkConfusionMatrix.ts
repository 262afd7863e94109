import { checkLists } from "./checks/checkList.ts";
import type { MatrixLike } from "./pictures/confusionMatrixSvg.ts";

/**
 * Checks a confusion matrix of any origin: nothing of it is left out, and nothing drawn that is none.
 *
 * @param caller for the message
 * @throws RangeError where it is not square, has labels that are alike, or counts that are not whole
 */
export function checkConfusionMatrix(caller: string, matrix: MatrixLike): void {
  checkLists(caller, "matrix", matrix, ["labels", "counts"]);
  const { labels, counts } = matrix;
  const isSquare = [counts, ...counts].every(({ length }) => length === labels.length);
  const isWhole = counts.flat().every((count) => Number.isInteger(count) && count >= 0);
  if (isSquare && isWhole && new Set(labels).size === labels.length) return;
  throw new RangeError(
    `${caller}: matrix must have a row and a column of whole counts for each of its different labels, got ${JSON.stringify({ labels, counts })}; count clips, not shares, and give each label one row and one column`,
  );
}
