import type { FilterBank } from "../core/filterBank.ts";
import type { Matrix } from "../core/matrix.ts";
import type { Arena } from "./arena.ts";
import { blockColumns, readColumns, writeColumns } from "./columnBlocks.ts";
import { placeFilters } from "./placeFilters.ts";

/** Weights `S`, `[bins, frames]`, to `power`, with a filter bank; the result goes to `out`, `[bands, frames]`. */
export function applyFiltersInKernel(
  arena: Arena,
  out: Matrix,
  bank: FilterBank,
  S: Matrix,
  power: 1 | 2,
): void {
  const block = blockColumns(S.cols, Math.max(S.rows, out.rows));
  for (let t = 0; t < S.cols; t += block) {
    const n = Math.min(block, S.cols - t);
    const stride = 4 * n;
    arena.begin();
    const filters = placeFilters(arena, bank);
    const x = arena.scratch(16 * S.rows);
    const result = arena.scratch(stride * out.rows);
    const input = arena.scratch(stride * S.rows + 4); // the last column is read with what lies behind it
    writeColumns(arena, input, S, t, n);
    for (let i = 0; i < n; i += 2) {
      arena.functions.loadColumns(x, 16, input + 4 * i, S.rows, stride);
      if (power === 2) arena.functions.squareInPlace(x, S.rows);
      filters.run(result + 4 * i, x, stride, Math.min(2, n - i));
    }
    readColumns(arena, result, out, t, n);
  }
}
