import { add, both, load, loadFloats, mul, storeFloats, sub } from "./lanes";

// Decibels, as src/feature/powerToDb.ts has them; its logarithm is that of src/core/log10.ts. The lanes are neighbours.

/**
 * Replaces `n` values at `x`, rounded up to even, by their decibels; float32.
 *
 * @param least what smaller ones count as: a normal single
 * @param table that of `log10`
 */
export function decibelsInPlace(
  x: usize,
  n: i32,
  least: f64,
  reference: f64,
  floor: f64,
  table: usize,
): void {
  const ten = f64x2.splat(10);
  for (const end = x + ((<usize>n) << 2); x < end; x += 8) {
    const power = f64x2.max(loadFloats(x), f64x2.splat(least));
    const level = sub(mul(ten, log10(power, table)), f64x2.splat(reference));
    storeFloats(x, f64x2.max(level, f64x2.splat(floor)), 2);
  }
}

function log10(x: v128, table: usize): v128 {
  const bits = f32x4.demote_f64x2_zero(x);
  const mantissa = v128.and(bits, i32x4.splat(0x7fffff));
  const entries = i32x4.shr_u(i32x4.add(mantissa, i32x4.splat(0x8000)), 16);
  const a = load(table + 16 + ((<usize>i32x4.extract_lane(entries, 0)) << 4));
  const b = load(table + 16 + ((<usize>i32x4.extract_lane(entries, 1)) << 4));
  const one = f64x2.splat(1);
  const unit = f64x2.promote_low_f32x4(v128.or(mantissa, f32x4.splat(1)));
  const r = sub(mul(unit, v128.shuffle<f64>(a, b, 0, 2)), one);
  let series = sub(f64x2.splat(1.0 / 5), f64x2.div(r, f64x2.splat(6)));
  series = sub(f64x2.splat(1.0 / 4), mul(r, series));
  series = sub(f64x2.splat(1.0 / 3), mul(r, series));
  series = sub(f64x2.splat(1.0 / 2), mul(r, series));
  const ln = mul(r, sub(one, mul(r, series)));
  const exponent = f64x2.convert_low_i32x4_s(i32x4.sub(i32x4.shr_u(bits, 23), i32x4.splat(127)));
  const ofMantissa = add(v128.shuffle<f64>(a, b, 1, 3), mul(both(table + 8), ln));
  return add(mul(exponent, both(table)), ofMantissa);
}
