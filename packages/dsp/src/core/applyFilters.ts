import { applyFiltersInKernel } from "../kernel/applyFiltersInKernel.ts";
import { kernelArena } from "../kernel/arena.ts";
import { type FilterBank, filterFrame } from "./filterBank.ts";
import { readFrames } from "./framesOfMatrix.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Weighs a spectrogram with a filter bank, in double precision.
 *
 * @param bank `[bands, bins]`
 * @param S `[bins, frames]`
 * @param out `[bands, frames]`
 * @returns `out`
 */
export function applyFiltersInto(out: Matrix, bank: FilterBank, S: Matrix): Matrix {
  const arena = kernelArena();
  if (arena) applyFiltersInKernel(arena, out, bank, S);
  else readFrames(S, (frame, t) => filterFrame(bank, frame, out, t));
  return out;
}

/** The same in a new matrix. */
export function applyFilters(bank: FilterBank, S: Matrix): Matrix {
  const { rows } = bank;
  return applyFiltersInto({ data: new Float32Array(rows * S.cols), rows, cols: S.cols }, bank, S);
}
