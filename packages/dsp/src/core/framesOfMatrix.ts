import type { Matrix } from "./matrix.ts";
import { memoize } from "./memoize.ts";

/** Frames of a block: their values in one row fill a cache line. */
const N_BLOCK = 16;

/** Frames that lie one behind the other, `[rows]` each; kept for the next matrix of as many rows. */
const blockOf: (rows: number, use: "read" | "write") => { block: Float64Array; frames: Float64Array[] } =
  memoize((rows: number) => {
    const block = new Float64Array(N_BLOCK * rows);
    const frames = Array.from({ length: N_BLOCK }, (_, i) => block.subarray(i * rows, (i + 1) * rows));
    return { block, frames };
  }, 4);

/**
 * Fills a matrix `[rows, frames]` whose frames are computed one by one. Frames go through a small buffer: written
 * one at a time, each value would touch a cache line of its own.
 *
 * @param fill writes frame `t`, `[rows]`; `frame` is reused
 */
export function writeFrames(
  { data, rows, cols }: Matrix,
  fill: (frame: Float64Array, t: number) => void,
): void {
  const { block, frames } = blockOf(rows, "write");
  for (let start = 0; start < cols; start += N_BLOCK) {
    const n = Math.min(N_BLOCK, cols - start);
    for (let i = 0; i < n; i++) fill(frames[i]!, start + i);
    for (let k = 0; k < rows; k++) {
      const place = k * cols + start;
      for (let i = 0, at = k; i < n; i++, at += rows) data[place + i] = block[at]!;
    }
  }
}

/** Reads a matrix `[rows, frames]` frame by frame, in the same way; `frame`, `[rows]`, is reused. */
export function readFrames(
  { data, rows, cols }: Matrix,
  read: (frame: Float64Array, t: number) => void,
): void {
  const { block, frames } = blockOf(rows, "read");
  for (let start = 0; start < cols; start += N_BLOCK) {
    const n = Math.min(N_BLOCK, cols - start);
    const nOfFours = n - (n % 4);
    for (let i = 0; i < nOfFours; i += 4) readFour(block, i * rows, data, start + i, { rows, cols });
    for (let i = nOfFours; i < n; i++) {
      for (let k = 0, at = i * rows; k < rows; k++, at++) block[at] = data[k * cols + start + i]!;
    }
    for (let i = 0; i < n; i++) read(frames[i]!, start + i);
  }
}

/** Four frames in one pass over the rows, of which a cache line holds all four. */
function readFour(
  block: Float64Array,
  to: number,
  data: Float32Array,
  from: number,
  { rows, cols }: { readonly rows: number; readonly cols: number },
): void {
  const [second, third, fourth] = [rows, 2 * rows, 3 * rows];
  for (let at = to, place = from; at < to + rows; at++, place += cols) {
    block[at] = data[place]!;
    block[at + second] = data[place + 1]!;
    block[at + third] = data[place + 2]!;
    block[at + fourth] = data[place + 3]!;
  }
}
