import { add, both, load, loadFloats, mul, round, store, storeFloats, VALUE } from "./lanes";

// Two columns of matrices of float32, `[rows, stride / 4]`, as values that lie side by side.

/** Reads the columns at `matrix`, to values at `x` that lie `step` bytes apart. */
export function loadColumns(x: usize, step: usize, matrix: usize, rows: i32, stride: usize): void {
  for (const end = x + <usize>rows * step; x < end; x += step, matrix += stride) store(x, loadFloats(matrix));
}

/** Squares `rows` values at `x`, in single precision. */
export function squareInPlace(x: usize, rows: i32): void {
  for (const end = x + <usize>rows * VALUE; x < end; x += VALUE) store(x, round(mul(load(x), load(x))));
}

/** Writes the first `n` columns, 1 or 2, to `matrix`; the values lie `step` bytes apart. */
export function storeColumns(matrix: usize, x: usize, step: usize, rows: i32, stride: usize, n: i32): void {
  for (const end = x + <usize>rows * step; x < end; x += step, matrix += stride)
    storeFloats(matrix, load(x), n);
}

/**
 * Weights the columns `x` with a filter bank, and writes the first `n` results to `matrix`.
 *
 * @param groups three integers each: the first value, the one after the last, and whether there is one filter, or
 * four of the same span whose weights alternate
 */
export function applyFilters(
  matrix: usize,
  x: usize,
  groups: usize,
  nGroups: i32,
  weights: usize,
  stride: usize,
  n: i32,
): void {
  for (let i = 0; i < nGroups; i++, groups += 12) {
    let at = x + <usize>i32.load(groups) * VALUE;
    const end = x + <usize>i32.load(groups, 4) * VALUE;
    let s0 = f64x2.splat(0);
    let s1 = s0;
    if (i32.load(groups, 8) === 1) {
      for (; at + VALUE < end; at += 2 * VALUE, weights += 16) {
        s0 = add(s0, mul(both(weights), load(at)));
        s1 = add(s1, mul(both(weights + 8), load(at + VALUE)));
      }
      if (at < end) {
        s0 = add(s0, mul(both(weights), load(at)));
        weights += 8;
      }
      storeFloats(matrix, add(s0, s1), n);
      matrix += stride;
      continue;
    }
    let s2 = s0;
    let s3 = s0;
    for (; at < end; at += VALUE, weights += 32) {
      const value = load(at);
      s0 = add(s0, mul(both(weights), value));
      s1 = add(s1, mul(both(weights + 8), value));
      s2 = add(s2, mul(both(weights + 16), value));
      s3 = add(s3, mul(both(weights + 24), value));
    }
    storeFloats(matrix, s0, n);
    storeFloats(matrix + stride, s1, n);
    storeFloats(matrix + 2 * stride, s2, n);
    storeFloats(matrix + 3 * stride, s3, n);
    matrix += 4 * stride;
  }
}
