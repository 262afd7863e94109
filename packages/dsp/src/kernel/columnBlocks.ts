import type { Matrix } from "../core/matrix.ts";
import type { Arena } from "./arena.ts";

/** Values of a block of columns, about: some megabytes of memory hold what a block needs. */
const BLOCK_VALUES = 2 ** 18;

/**
 * Columns that go through the kernel at a time.
 *
 * @param height values that each of them takes
 */
export function blockColumns(cols: number, height: number): number {
  return Math.min(cols, Math.max(2, 2 * Math.floor(BLOCK_VALUES / 2 / height)));
}

/** Copies the columns of `S` from `t` on to a matrix of `n` columns at `address`. */
export function writeColumns(
  arena: Arena,
  address: number,
  { data, rows, cols }: Matrix,
  t: number,
  n: number,
): void {
  const at = address / 4;
  if (n === cols) {
    arena.f32.set(data, at);
    return;
  }
  for (let row = 0; row < rows; row++) {
    const from = row * cols + t;
    arena.f32.set(data.subarray(from, from + n), at + row * n);
  }
}

/** The way back. */
export function readColumns(
  arena: Arena,
  address: number,
  { data, rows, cols }: Matrix,
  t: number,
  n: number,
): void {
  const at = address / 4;
  if (n === cols) {
    data.set(arena.f32.subarray(at, at + rows * n));
    return;
  }
  for (let row = 0; row < rows; row++) {
    const from = at + row * n;
    data.set(arena.f32.subarray(from, from + n), row * cols + t);
  }
}
