import { add, both, load, loadFloats, mul, store, storeFloats } from "../lanes";

// One column of numbers that lie side by side, as float64 or as float32: the lanes are neighbours.

/** Weights the numbers at `x` with a filter bank, as `applyFilters` does; the results lie side by side. */
export function applyFiltersToOne(out: usize, x: usize, groups: usize, nGroups: i32, weights: usize): void {
  for (let i = 0; i < nGroups; i++, groups += 12) {
    let at = x + ((<usize>i32.load(groups)) << 3);
    const end = x + ((<usize>i32.load(groups, 4)) << 3);
    let a = f64x2.splat(0);
    if (i32.load(groups, 8) === 1) {
      for (; at + 8 < end; at += 16, weights += 16) a = add(a, mul(load(weights), load(at)));
      let sum = f64x2.extract_lane(a, 0);
      if (at < end) {
        sum += f64.load(weights) * f64.load(at);
        weights += 8;
      }
      f32.store(out, <f32>(sum + f64x2.extract_lane(a, 1)));
      out += 4;
      continue;
    }
    let b = a;
    for (; at < end; at += 8, weights += 32) {
      const value = both(at);
      a = add(a, mul(load(weights), value));
      b = add(b, mul(load(weights + 16), value));
    }
    v128.store64_lane(out, f32x4.demote_f64x2_zero(a), 0);
    v128.store64_lane(out + 8, f32x4.demote_f64x2_zero(b), 0);
    out += 16;
  }
}

/** Rounds the `n` numbers at `x` to float32 at `out`; one behind an odd number goes along. */
export function narrow(out: usize, x: usize, n: i32): void {
  for (const end = x + ((<usize>n) << 3); x < end; x += 16, out += 8) storeFloats(out, load(x), 2);
}

/** The way back. */
export function widen(x: usize, floats: usize, n: i32): void {
  for (const end = x + ((<usize>n) << 3); x < end; x += 16, floats += 8) store(x, loadFloats(floats));
}

/** Whether the `n` float32 at `x` are neither infinite nor NaN. */
export function areFinite(x: usize, n: i32): bool {
  // 0 times any other number is 0, and NaN stays in a sum.
  const end = x + ((<usize>n) << 2);
  let sums = f32x4.splat(0);
  for (; x + 16 <= end; x += 16) sums = f32x4.add(sums, f32x4.mul(load(x), f32x4.splat(0)));
  let sum: f32 = 0;
  for (; x < end; x += 4) sum += 0 * f32.load(x);
  return i32x4.all_true(f32x4.eq(sums, f32x4.splat(sum)));
}
