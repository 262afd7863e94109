import type { Clip } from "./clip.ts";

/** One row of features per clip. */
export interface FeatureTable {
  /** `[rows, cols]`, row-major: row `r` belongs to `clips[r]`. */
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
  readonly clips: readonly Clip[];
  /** What each column holds, e.g. `mfcc1`. */
  readonly featureNames: readonly string[];
}

/**
 * Copies some rows of a table.
 *
 * @param table `[rows, cols]`
 * @param indices row numbers, in the order wanted
 * @returns `[indices.length, cols]`, row-major
 * @throws RangeError where an index is no row of the table
 */
export function takeRows(
  table: Pick<FeatureTable, "data" | "cols">,
  indices: readonly number[],
): Float32Array {
  const { data, cols } = table;
  const taken = new Float32Array(indices.length * cols);
  const rows = data.length / cols;
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i] as number;
    if (!(Number.isInteger(row) && row >= 0 && row < rows)) {
      throw new RangeError(`takeRows: indices must be rows of the table, 0 to ${rows - 1}, got ${row}`);
    }
    taken.set(data.subarray(row * cols, (row + 1) * cols), i * cols);
  }
  return taken;
}
