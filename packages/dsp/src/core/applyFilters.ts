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
  for (let band = 0, at = 0; band < rows; band++) {
    sums.fill(0);
    let k = from[band]!;
    const end = to[band]!;
    for (; k + 4 <= end; k += 4, at += 4) addFourRows(sums, S.data, k * cols, weights, at);
    for (; k < end; k++, at++) addRow(sums, S.data, k * cols, weights[at]!);
    data.set(sums, band * cols);
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

function addRow(sums: Float64Array, data: Float32Array, row: number, weight: number): void {
  for (let t = 0; t < sums.length; t++) sums[t]! += weight * data[row + t]!;
}

/** Four rows at once load and store each sum once; they are added in the order of `addRow`. */
function addFourRows(sums: Float64Array, data: Float32Array, row: number, w: Float64Array, at: number): void {
  const cols = sums.length;
  const [w0, w1, w2, w3] = [w[at]!, w[at + 1]!, w[at + 2]!, w[at + 3]!];
  for (let t = 0, i = row; t < cols; t++, i++) {
    const partial = sums[t]! + w0 * data[i]! + w1 * data[i + cols]!;
    sums[t] = partial + w2 * data[i + 2 * cols]! + w3 * data[i + 3 * cols]!;
  }
}
