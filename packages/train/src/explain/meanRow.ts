import { checkMatrix, type Matrix } from "../matrix.ts";

/**
 * The mean of each column, as a table of one row: the plainest background for `shapleyValues`.
 *
 * @param table such as the scaled training part, `[rows, cols]`
 * @returns `[1, cols]`
 * @throws RangeError where there are no rows, or a value is not finite
 * @example
 * meanRow({ data: [1, 2, 3, 4], rows: 2, cols: 2 }).data; // [2, 3]
 */
export function meanRow(table: Matrix): Matrix {
  checkMatrix("meanRow", "table", table);
  const { data, rows, cols } = table;
  if (rows === 0)
    throw new RangeError("meanRow: table must have at least one row, got 0; give the training part");
  const mean = new Float64Array(cols);
  for (let i = 0; i < data.length; i++) mean[i % cols]! += (data[i] as number) / rows;
  return { data: mean, rows: 1, cols };
}
