import type { Matrix } from "./matrix.ts";

/** A filter bank: one row per band, one column per frequency bin. */
export interface FilterBank extends Matrix {
  /** First and last-plus-one bin of each row that is not 0, so that the rest need not be visited. */
  readonly spans: readonly (readonly [number, number])[];
}

/** Adds to a matrix of filters where each row's weights begin and end. */
export function withSpans({ data, rows, cols }: Matrix): FilterBank {
  const spans = Array.from({ length: rows }, (_, row): [number, number] => {
    const weights = data.subarray(row * cols, (row + 1) * cols);
    const first = weights.findIndex((weight) => weight !== 0);
    return first < 0 ? [0, 0] : [first, weights.findLastIndex((weight) => weight !== 0) + 1];
  });
  return { data, rows, cols, spans };
}

/**
 * Weighs a spectrogram with a filter bank.
 *
 * @param bank `[bands, bins]`
 * @param S `[bins, frames]`
 * @returns `[bands, frames]`, summed in double precision
 */
export function applyFilters(bank: FilterBank, S: Matrix): Matrix {
  const { rows, cols: nBins, spans } = bank;
  const { cols } = S;
  const data = new Float32Array(rows * cols);
  const sums = new Float64Array(cols);
  for (let band = 0; band < rows; band++) {
    const [from, to] = spans[band]!;
    sums.fill(0);
    for (let k = from; k < to; k++) {
      const weight = bank.data[band * nBins + k]!;
      const row = k * cols;
      for (let t = 0; t < cols; t++) sums[t]! += weight * S.data[row + t]!;
    }
    data.set(sums, band * cols);
  }
  return { data, rows, cols };
}
