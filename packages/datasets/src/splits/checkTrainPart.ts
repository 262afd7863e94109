import type { TrainPart } from "./part.ts";

/**
 * @throws TypeError where the part is not a training part
 * @throws RangeError where it has no rows, or a row that is not one of the `nRows` there are
 */
export function checkTrainPart(caller: string, part: TrainPart, nRows: number): void {
  const role = (part as { role?: unknown } | null | undefined)?.role;
  if (role !== "train" || !Array.isArray(part.indices)) {
    const got = role === undefined ? "something without a role" : `role "${role}"`;
    throw new TypeError(
      `${caller}: part must be a training part, got ${got}; fit on split.train, transform the rest`,
    );
  }
  if (part.indices.length === 0) {
    throw new RangeError(
      `${caller}: the training part must hold at least one row, got 0; hold fewer rows out, or add clips`,
    );
  }
  for (const row of part.indices) {
    if (!Number.isInteger(row) || row < 0 || row >= nRows) {
      throw new RangeError(
        `${caller}: the training part's rows must be 0 to ${nRows - 1}, got ${row}; use the split of these very rows`,
      );
    }
  }
}
