import type { Matrix } from "./matrix.ts";

/** A filter bank without the zeros around each filter: one row per band, one column per frequency bin. */
export interface FilterBank {
  readonly rows: number;
  readonly cols: number;
  /** Of each row, the first bin that is not 0, and the one after the last. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The weights in between, row after row. */
  readonly weights: Float64Array;
}

/** Packs a matrix of filters, `[bands, bins]`. */
export function packFilters({ data, rows, cols }: Matrix): FilterBank {
  const from = new Int32Array(rows);
  const to = new Int32Array(rows);
  const weights: number[] = [];
  for (let row = 0; row < rows; row++) {
    const filter = data.subarray(row * cols, (row + 1) * cols);
    const first = filter.findIndex((weight) => weight !== 0);
    if (first < 0) continue;
    from[row] = first;
    to[row] = filter.findLastIndex((weight) => weight !== 0) + 1;
    for (let k = first; k < to[row]!; k++) weights.push(filter[k]!);
  }
  return { rows, cols, from, to, weights: Float64Array.from(weights) };
}

/**
 * Weighs a spectrogram with a filter bank.
 *
 * @param bank `[bands, bins]`
 * @param S `[bins, frames]`
 * @returns `[bands, frames]`, each summed from the lowest bin up, in double precision
 */
export function applyFilters(bank: FilterBank, S: Matrix): Matrix {
  const { rows, from, to, weights } = bank;
  const { cols } = S;
  const data = new Float32Array(rows * cols);
  const sums = new Float64Array(cols);
  const sumsOfNext = new Float64Array(cols);
  let at = 0;
  for (let band = 0; band < rows; band++) {
    const first = from[band]!;
    const n = to[band]! - first;
    const isPair = from[band + 1] === first && to[band + 1] === to[band]; // as in banks without zeros
    if (isPair) {
      addFilterPair(sums.fill(0), sumsOfNext.fill(0), S, first, weights.subarray(at, at + 2 * n));
      data.set(sumsOfNext, (band + 1) * cols);
    } else {
      addFilter(sums.fill(0), S, first, weights.subarray(at, at + n));
    }
    data.set(sums, band * cols);
    at += isPair ? 2 * n : n;
    if (isPair) band++;
  }
  return { data, rows, cols };
}

/** The same for one frame, whose sums go to column `t` of `out`, `[bands, cols]`. */
export function applyFiltersToFrame(
  { from, to, weights }: FilterBank,
  frame: Float64Array,
  { data, cols }: Matrix,
  t: number,
): void {
  for (let band = 0, at = 0, place = t; band < from.length; band++, place += cols) {
    const end = to[band]!;
    let sum = 0;
    for (let k = from[band]!; k < end; k++) sum += weights[at++]! * frame[k]!;
    data[place] = sum;
  }
}

/** Adds to `sums` the rows of `S` from `first` on, weighed; four at once load and store each sum once. */
function addFilter(sums: Float64Array, { data, cols }: Matrix, first: number, w: Float64Array): void {
  let k = 0;
  let row = first * cols;
  for (; k + 4 <= w.length; k += 4, row += 4 * cols) {
    const [w0, w1, w2, w3] = [w[k]!, w[k + 1]!, w[k + 2]!, w[k + 3]!];
    for (let t = 0, i = row; t < cols; t++, i++) {
      const partial = sums[t]! + w0 * data[i]! + w1 * data[i + cols]!;
      sums[t] = partial + w2 * data[i + 2 * cols]! + w3 * data[i + 3 * cols]!;
    }
  }
  for (; k < w.length; k++, row += cols) {
    for (let t = 0; t < cols; t++) sums[t]! += w[k]! * data[row + t]!;
  }
}

/** The same for two filters of the same bins, `w` holding both: each value of `S` is loaded once for the two. */
function addFilterPair(
  sums: Float64Array,
  sumsOfNext: Float64Array,
  { data, cols }: Matrix,
  first: number,
  w: Float64Array,
): void {
  const n = w.length / 2;
  let k = 0;
  let row = first * cols;
  for (; k + 4 <= n; k += 4, row += 4 * cols) {
    const [u0, u1, u2, u3] = [w[k]!, w[k + 1]!, w[k + 2]!, w[k + 3]!];
    const [v0, v1, v2, v3] = [w[n + k]!, w[n + k + 1]!, w[n + k + 2]!, w[n + k + 3]!];
    for (let t = 0, i = row; t < cols; t++, i++) {
      const a = data[i]!;
      const b = data[i + cols]!;
      const c = data[i + 2 * cols]!;
      const d = data[i + 3 * cols]!;
      sums[t] = sums[t]! + u0 * a + u1 * b + u2 * c + u3 * d;
      sumsOfNext[t] = sumsOfNext[t]! + v0 * a + v1 * b + v2 * c + v3 * d;
    }
  }
  for (; k < n; k++, row += cols) {
    for (let t = 0; t < cols; t++) {
      sums[t]! += w[k]! * data[row + t]!;
      sumsOfNext[t]! += w[n + k]! * data[row + t]!;
    }
  }
}
