import { applyFiltersInKernel } from "../kernel/applyFiltersInKernel.ts";
import { kernelArena } from "../kernel/arena.ts";
import { type FilterBank, filterFrame } from "./filterBank.ts";
import { readFrames } from "./framesOfMatrix.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Weights a spectrogram with a filter bank, in double precision.
 *
 * @param bank `[bands, bins]`
 * @param S `[bins, frames]`
 * @param power 2: the squares of `S` are weighted, in single precision
 * @param out `[bands, frames]`
 * @returns `out`
 */
export function applyFiltersInto<Out extends Matrix>(
  out: Out,
  bank: FilterBank,
  S: Matrix,
  power: 1 | 2 = 1,
): Out {
  const arena = kernelArena();
  if (arena) {
    applyFiltersInKernel(arena, out, bank, S, power);
    return out;
  }
  readFrames(S, (frame, t) => {
    if (power === 2) for (let k = 0; k < frame.length; k++) frame[k] = Math.fround(frame[k]! ** 2);
    filterFrame(bank, frame, out, t);
  });
  return out;
}

/** The same in a new matrix. */
export function applyFilters(bank: FilterBank, S: Matrix): Matrix<ArrayBuffer> {
  const { rows } = bank;
  return applyFiltersInto({ data: new Float32Array(rows * S.cols), rows, cols: S.cols }, bank, S);
}
