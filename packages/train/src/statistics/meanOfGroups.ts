/**
 * The mean of values over the rows of some groups, from the sums of the groups: no row is looked at twice.
 *
 * @param values one per row
 * @param rowsByGroup the rows of each group
 * @returns group numbers, of which some appear several times -> the mean over their rows
 */
export function meanOfGroups(
  values: readonly number[],
  rowsByGroup: readonly (readonly number[])[],
): (groups: readonly number[]) => number {
  const sums = rowsByGroup.map((rows) => rows.reduce((sum, row) => sum + values[row]!, 0));
  return (groups) => {
    let [sum, nRows] = [0, 0];
    for (const group of groups) {
      sum += sums[group]!;
      nRows += rowsByGroup[group]!.length;
    }
    return sum / nRows;
  };
}
