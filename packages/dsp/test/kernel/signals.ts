import { packFilters } from "../../src/core/filterBank.ts";
import type { Matrix } from "../../src/core/matrix.ts";

/** Deterministic noise. */
export function noise(n: number, seed = 1): Float32Array {
  return Float32Array.from({ length: n }, (_, i) => Math.sin(12.9898 * (i + seed) ** 2));
}

/** Zeros. */
export function matrix(rows: number, cols: number): Matrix {
  return { data: new Float32Array(rows * cols), rows, cols };
}

/** Filters of 0 to `cols` bins, and eight in the middle without a zero. */
export function bankOf(rows: number, cols: number) {
  const data = noise(rows * cols, 3);
  for (let row = 0; row < rows; row++) {
    if (row >= 5 && row < 13) continue;
    for (let k = 0; k < cols; k++) if (k < row || k >= 2 * row) data[row * cols + k] = 0;
  }
  return packFilters({ data, rows, cols });
}
