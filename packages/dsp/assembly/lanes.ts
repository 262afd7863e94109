// The kernel computes two independent signals at once, one in each lane of a vector of two float64. What is called
// a value below is such a pair, 16 bytes; a complex value is two of them, real parts and imaginary parts.
// Each lane goes through the operations of the JavaScript sources in their order: the results have the same bits.

/** Bytes of a value. */
export const VALUE: usize = 16;
/** Bytes of a complex value. */
export const COMPLEX: usize = 32;

export function load(at: usize): v128 {
  return v128.load(at);
}

export function store(at: usize, value: v128): void {
  v128.store(at, value);
}

/** One number, in both lanes. */
export function both(at: usize): v128 {
  return v128.load64_splat(at);
}

export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

export function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

export function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

/** Rounds to single precision. */
export function round(x: v128): v128 {
  return f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(x));
}

/** Two float32 that lie side by side, as a value. */
export function loadFloats(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

/** Writes the first `n` lanes, 1 or 2, as float32 side by side. */
export function storeFloats(at: usize, x: v128, n: i32): void {
  const floats = f32x4.demote_f64x2_zero(x);
  if (n === 2) v128.store64_lane(at, floats, 0);
  else v128.store32_lane(at, floats, 0);
}

/** The first lanes of the values at `at` and `step` bytes behind. */
export function firsts(at: usize, step: usize): v128 {
  return v128.shuffle<f64>(load(at), load(at + step), 0, 2);
}

/** Their second lanes. */
export function seconds(at: usize, step: usize): v128 {
  return v128.shuffle<f64>(load(at), load(at + step), 1, 3);
}
