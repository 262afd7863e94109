import type { Matrix } from "./matrix.ts";

/** A matrix of filters, `[bands, bins]`, row-major. */
interface Filters {
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
  readonly cols: number;
}

/** A filter bank without the zeros around each filter, in groups of filters that are computed together. */
export interface FilterBank {
  /** Number of filters. */
  readonly rows: number;
  /** Number of frequency bins. */
  readonly cols: number;
  /** Of each group its first bin, the one after its last, and its number of filters, `GROUP` or 1. */
  readonly groups: Int32Array;
  /** The weights, group after group; in a group of several, those of one bin side by side. */
  readonly weights: Float64Array;
}

/** Filters in a group, where as many in a row have the same bins, as in banks without zeros. */
const GROUP = 4;

/** Packs a matrix of filters. */
export function packFilters({ data, rows, cols }: Filters): FilterBank {
  const spans = Array.from({ length: rows }, (_, row) => spanOf(data.subarray(row * cols, (row + 1) * cols)));
  const groups: number[] = [];
  const weights = new Float64Array(spans.reduce((sum, { from, to }) => sum + to - from, 0));
  let at = 0;
  for (let row = 0; row < rows; ) {
    const { from, to } = spans[row]!;
    const alike = spans.slice(row, row + GROUP).filter((other) => other.from === from && other.to === to);
    const end = row + (alike.length === GROUP ? GROUP : 1);
    groups.push(from, to, end - row);
    for (let k = from; k < to; k++) {
      for (let filter = row; filter < end; filter++) weights[at++] = data[filter * cols + k]!;
    }
    row = end;
  }
  return { rows, cols, groups: Int32Array.from(groups), weights };
}

/** The first weight that is not 0, and the one after the last; both 0 where there is none. */
function spanOf(filter: Float32Array | Float64Array): { from: number; to: number } {
  let from = 0;
  let to = filter.length;
  while (from < to && filter[from] === 0) from++;
  while (to > from && filter[to - 1] === 0) to--;
  return from < to ? { from, to } : { from: 0, to: 0 };
}

/**
 * Weights one frame, `[bins]`. The results go to column `t` of `out`, `[bands, cols]`.
 *
 * A filter of its own sums its even and its odd products apart, one of a group all in turn.
 */
export function filterFrame(
  { groups, weights }: FilterBank,
  frame: Float64Array,
  { data, cols }: Matrix,
  t: number,
): void {
  let at = 0;
  let place = t;
  for (let group = 0; group < groups.length; group += 3) {
    const end = groups[group + 1]!;
    let k = groups[group]!;
    let sum0 = 0;
    let sum1 = 0;
    if (groups[group + 2] === 1) {
      for (; k + 1 < end; k += 2) {
        sum0 += weights[at++]! * frame[k]!;
        sum1 += weights[at++]! * frame[k + 1]!;
      }
      if (k < end) sum0 += weights[at++]! * frame[k]!;
      data[place] = sum0 + sum1;
      place += cols;
      continue;
    }
    let sum2 = 0;
    let sum3 = 0;
    for (; k < end; k++, at += GROUP) {
      const value = frame[k]!;
      sum0 += weights[at]! * value;
      sum1 += weights[at + 1]! * value;
      sum2 += weights[at + 2]! * value;
      sum3 += weights[at + 3]! * value;
    }
    data[place] = sum0;
    data[place + cols] = sum1;
    data[place + 2 * cols] = sum2;
    data[place + 3 * cols] = sum3;
    place += GROUP * cols;
  }
}
