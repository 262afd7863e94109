import type { Matrix } from "./matrix.ts";

/**
 * Gives matrices that share memory: each is overwritten by the next. Nothing is allocated where the shape is the
 * last one's, and no samples where a matrix as large was asked for before.
 */
export function createScratch(): (rows: number, cols: number) => Matrix<ArrayBuffer> {
  let memory = new Float32Array(0);
  let last: Matrix<ArrayBuffer> = { data: memory, rows: 0, cols: 0 };
  return (rows, cols) => {
    if (last.rows === rows && last.cols === cols) return last;
    const size = rows * cols;
    if (memory.length < size) memory = new Float32Array(size);
    last = { data: memory.subarray(0, size), rows, cols };
    return last;
  };
}
