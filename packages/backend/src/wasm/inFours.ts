/**
 * Goes over the rows of a matrix four at a time, and over those that are left one by one.
 *
 * What is kept per column (sums, factors) is then read and written once for four values: loops over the heap
 * run twice as fast.
 *
 * @param length number of values, `rows * cols`
 * @param four handles the four rows from `start` on, a row being `cols` values
 * @param one handles the one row from `start` on
 */
export function inFours(
  length: number,
  cols: number,
  four: (start: number) => void,
  one: (start: number) => void,
): void {
  let start = 0;
  for (; start + 4 * cols <= length; start += 4 * cols) four(start);
  for (; start < length; start += cols) one(start);
}
