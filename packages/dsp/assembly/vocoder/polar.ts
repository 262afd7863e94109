import { magnitude } from "../frames";
import { add, both, load, loadFloats, mul, storeFloats, sub } from "../lanes";

// Complex values to sizes and angles and back, as src/core/polar.ts does it. The lanes are neighbours here: all that
// is computed of one value is its own. `constants` are those of that file, in their order.

const N_ANGLE = 8;
const N_SINE = 5;
const N_COSINE = 6;
const SINE: usize = 8 * 8;
const COSINE: usize = SINE + 5 * 8;
const REST: usize = COSINE + 6 * 8;

/** Of `n` values, rounded up to even, whose parts are at `re` and `im`; all float32. */
export function toPolar(
  magnitudes: usize,
  angles: usize,
  re: usize,
  im: usize,
  n: i32,
  constants: usize,
): void {
  for (const end = re + ((<usize>n) << 2); re < end; re += 8, im += 8, magnitudes += 8, angles += 8) {
    const x = loadFloats(re);
    const y = loadFloats(im);
    storeFloats(magnitudes, magnitude(x, y), 2);
    storeFloats(angles, angleOf(y, x, constants), 2);
  }
}

/** The way back; the sizes are float64. */
export function toRectangular(
  re: usize,
  im: usize,
  magnitudes: usize,
  angles: usize,
  n: i32,
  constants: usize,
): void {
  const shift = f64x2.splat(6755399441055744.0);
  const one = i64x2.splat(1);
  for (const end = re + ((<usize>n) << 2); re < end; re += 8, im += 8, magnitudes += 16, angles += 8) {
    const x = loadFloats(angles);
    const shifted = add(mul(x, both(constants + REST + 32)), shift); // its last bits count the quarters
    const quarters = sub(shifted, shift);
    const r = sub(
      sub(x, mul(quarters, both(constants + REST + 40))),
      mul(quarters, both(constants + REST + 48)),
    );
    const s = mul(r, r);
    const sine = mul(series(s, constants + SINE, N_SINE), r);
    const cosine = series(s, constants + COSINE, N_COSINE);
    const isOdd = i64x2.neg(v128.and(shifted, one));
    const sign = i64x2.shl(v128.and(i64x2.shr_u(shifted, 1), one), 63);
    const a = v128.bitselect(cosine, sine, isOdd);
    const b = v128.bitselect(f64x2.neg(sine), cosine, isOdd);
    const size = load(magnitudes);
    storeFloats(re, mul(size, v128.xor(b, sign)), 2);
    storeFloats(im, mul(size, v128.xor(a, sign)), 2);
  }
}

function angleOf(y: v128, x: v128, constants: usize): v128 {
  const zero = f64x2.splat(0);
  const height = f64x2.abs(y);
  const width = f64x2.abs(x);
  const smaller = f64x2.min(height, width);
  const larger = f64x2.max(height, width);
  const isSteep = f64x2.gt(smaller, mul(both(constants + REST), larger));
  const above = v128.bitselect(sub(smaller, larger), smaller, isSteep);
  const below = v128.bitselect(add(smaller, larger), larger, isSteep);
  const r = v128.andnot(f64x2.div(above, below), f64x2.eq(below, zero));
  let angle = add(
    v128.and(both(constants + REST + 8), isSteep),
    mul(r, series(mul(r, r), constants, N_ANGLE)),
  );
  angle = v128.bitselect(sub(both(constants + REST + 16), angle), angle, f64x2.gt(height, width));
  const isBehind = i64x2.shr_s(x, 63);
  angle = v128.bitselect(sub(both(constants + REST + 24), angle), angle, isBehind);
  return v128.xor(angle, i64x2.shl(i64x2.shr_u(y, 63), 63));
}

/** A polynomial of `s` with `n` coefficients, the highest first. */
function series(s: v128, coefficients: usize, n: i32): v128 {
  let sum = both(coefficients);
  for (let i = 1; i < n; i++) {
    coefficients += 8;
    sum = add(both(coefficients), mul(s, sum));
  }
  return sum;
}
