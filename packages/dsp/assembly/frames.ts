import { add, both, COMPLEX, load, loadFloats, mul, round, store, sub, VALUE } from "./lanes";

const SMALLEST_SQUARE: f64 = 7.888609052210118e-31; // 2 to the power -100
const LARGEST_SQUARE: f64 = 1.2676506002282294e30;

// Frames of samples to spectra, as src/fft/realFft.ts and src/core/magnitude.ts do it, for the two frames `a` and `b`.

/** Windowed samples, the even ones as real and the odd ones as imaginary parts, to `half` complex values at `z`. */
export function gatherFrames(z: usize, half: i32, order: usize, a: usize, b: usize, window: usize): void {
  const end = order + ((<usize>half) << 2);
  for (; order < end; order += 4, z += COMPLEX) {
    const place = (<usize>i32.load(order)) << 3; // two float32
    const weights = load(window + (place << 1));
    const ofA = mul(loadFloats(a + place), weights);
    const ofB = mul(loadFloats(b + place), weights);
    store(z, v128.shuffle<f64>(ofA, ofB, 0, 2));
    store(z + 16, v128.shuffle<f64>(ofA, ofB, 1, 3));
  }
}

/**
 * Unpacks the spectrum of the real samples from the `half` complex values at `z`.
 *
 * @param power 2 or 1: the magnitudes to that power, values at `out`; 0: complex values at `out`
 */
export function unpack(out: usize, z: usize, half: i32, twiddles: usize, power: i32): void {
  const size = power === 0 ? COMPLEX : VALUE;
  const zero = f64x2.splat(0);
  const one = f64x2.splat(0.5);
  let mirror = out + <usize>half * size;
  storeBin(out, add(load(z), load(z + 16)), zero, power);
  storeBin(mirror, sub(load(z), load(z + 16)), zero, power);
  let opposite = z + <usize>half * COMPLEX;
  for (;;) {
    z += COMPLEX;
    opposite -= COMPLEX;
    out += size;
    mirror -= size;
    if (z > opposite) break;
    const cos = both(twiddles);
    const sin = both(twiddles + 8);
    twiddles += 16;
    const re = load(z);
    const im = load(z + 16);
    const oppositeRe = load(opposite);
    const oppositeIm = load(opposite + 16);
    const evenRe = mul(one, add(re, oppositeRe));
    const evenIm = mul(one, sub(im, oppositeIm));
    const oddRe = mul(one, add(im, oppositeIm));
    const oddIm = mul(one, sub(oppositeRe, re));
    const turnedRe = add(mul(oddRe, cos), mul(oddIm, sin));
    const turnedIm = sub(mul(oddIm, cos), mul(oddRe, sin));
    storeBin(out, add(evenRe, turnedRe), add(evenIm, turnedIm), power);
    storeBin(mirror, sub(evenRe, turnedRe), sub(turnedIm, evenIm), power);
  }
}

function storeBin(at: usize, re: v128, im: v128, power: i32): void {
  if (power === 0) {
    store(at, re);
    store(at + 16, im);
    return;
  }
  store(at, power === 2 ? round(square(re, im)) : magnitude(re, im));
}

/** Square of the size of complex values that are stored in single precision. */
export function square(re: v128, im: v128): v128 {
  const a = round(re);
  const b = round(im);
  return add(mul(a, a), mul(b, b));
}

/** Size of complex values; its square is rounded to single precision first, where that has such values. */
export function magnitude(re: v128, im: v128): v128 {
  const squared = square(re, im);
  const single = f64x2.promote_low_f32x4(f32x4.sqrt(f32x4.demote_f64x2_zero(squared)));
  const isSingle = v128.and(
    f64x2.ge(squared, f64x2.splat(SMALLEST_SQUARE)),
    f64x2.le(squared, f64x2.splat(LARGEST_SQUARE)),
  );
  if (i64x2.all_true(isSingle)) return single;
  return v128.bitselect(single, round(f64x2.sqrt(squared)), isSingle);
}
