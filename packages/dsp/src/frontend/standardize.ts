/**
 * Gives rows mean 0 and deviation 1, all together or each by itself; where all values are equal, they become 0.
 *
 * @param kind `clip`, `row`, or `none`
 */
export function standardizeInPlace(rows: readonly Float32Array[], kind: "none" | "clip" | "row"): void {
  if (kind === "none") return;
  if (kind === "clip") standardizeTogether(rows);
  else for (const row of rows) standardizeTogether([row]);
}

function standardizeTogether(rows: readonly Float32Array[]): void {
  const n = rows.reduce((sum, { length }) => sum + length, 0);
  const mean = sumOver(rows, (value) => value) / n;
  const variance = sumOver(rows, (value) => (value - mean) ** 2) / n;
  const deviation = variance > 0 ? Math.sqrt(variance) : 1;
  for (const row of rows) for (let i = 0; i < row.length; i++) row[i] = (row[i]! - mean) / deviation;
}

function sumOver(rows: readonly Float32Array[], map: (value: number) => number): number {
  let sum = 0;
  for (const row of rows) for (let i = 0; i < row.length; i++) sum += map(row[i]!);
  return sum;
}
