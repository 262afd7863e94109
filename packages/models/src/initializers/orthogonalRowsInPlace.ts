/**
 * Makes the rows of a matrix orthonormal, one after another (Gram-Schmidt, twice over for precision).
 *
 * Of a matrix of normal numbers the result is uniform among all matrices with orthonormal rows.
 *
 * @param values `[nRows, nCols]`, row-major, nRows <= nCols; changed in place
 * @example
 * const rows = Float64Array.of(3, 4, 1, 0);
 * orthogonalRowsInPlace(rows, 2, 2); // 0.6, 0.8, 0.8, -0.6
 */
export function orthogonalRowsInPlace(values: Float64Array, nRows: number, nCols: number): void {
  const rows = Array.from({ length: nRows }, (_, i) => values.subarray(i * nCols, (i + 1) * nCols));
  for (const [i, row] of rows.entries()) {
    for (let pass = 0; pass < 2; pass++) {
      for (const earlier of rows.slice(0, i)) addScaled(row, earlier, -dot(row, earlier));
    }
    const norm = Math.sqrt(dot(row, row));
    for (let k = 0; k < nCols; k++) row[k] = (row[k] as number) / norm;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let k = 0; k < target.length; k++) {
    target[k] = (target[k] as number) + factor * (source[k] as number);
  }
}
