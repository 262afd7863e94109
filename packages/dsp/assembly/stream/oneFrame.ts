import { magnitude, square } from "../frames";
import { add, both, COMPLEX, firsts, load, mul, round, seconds, store, sub } from "../lanes";

// One frame alone, without another for the second lane. The passes of an FFT but the last transform parts of it that
// do not know each other: two of them lie in the lanes. From the last pass on, the lanes hold neighbours; real and
// imaginary parts then lie apart, numbers side by side, and so do the entries of twiddles for both lanes. The operations
// are those of src/fft and src/core again.

/**
 * Windowed samples, the even ones as real and the odd ones as imaginary parts, to `n` complex values at `z`.
 *
 * @param order of the first lane's samples; those of the second one's are `n` entries behind
 * @param window its values as they meet those of `z`
 */
export function gatherParts(z: usize, n: i32, order: usize, y: usize, window: usize): void {
  const span = (<usize>n) << 2;
  for (const end = order + span; order < end; order += 4, z += COMPLEX, window += COMPLEX) {
    const a = twoPairs(y, order, span);
    store(z, mul(evens(a), load(window)));
    store(z + 16, mul(odds(a), load(window + 16)));
  }
}

/** The same through the first pass, where that is of radix 4; its twiddles are all 1. */
export function gatherFours(z: usize, n: i32, order: usize, y: usize, window: usize): void {
  const span = (<usize>n) << 2;
  for (const end = order + span; order < end; order += 16, z += 4 * COMPLEX, window += 4 * COMPLEX) {
    const a = twoPairs(y, order, span);
    const b = twoPairs(y, order + 4, span);
    const c = twoPairs(y, order + 8, span);
    const d = twoPairs(y, order + 12, span);
    const aRe = mul(evens(a), load(window));
    const aIm = mul(odds(a), load(window + 16));
    const bRe = mul(evens(b), load(window + 32));
    const bIm = mul(odds(b), load(window + 48));
    const cRe = mul(evens(c), load(window + 64));
    const cIm = mul(odds(c), load(window + 80));
    const dRe = mul(evens(d), load(window + 96));
    const dIm = mul(odds(d), load(window + 112));
    const evenSumRe = add(aRe, cRe);
    const evenSumIm = add(aIm, cIm);
    const evenDiffRe = sub(aRe, cRe);
    const evenDiffIm = sub(aIm, cIm);
    const oddSumRe = add(bRe, dRe);
    const oddSumIm = add(bIm, dIm);
    const turnRe = sub(bIm, dIm);
    const turnIm = sub(dRe, bRe);
    store(z, add(evenSumRe, oddSumRe));
    store(z + 16, add(evenSumIm, oddSumIm));
    store(z + 32, add(evenDiffRe, turnRe));
    store(z + 48, add(evenDiffIm, turnIm));
    store(z + 64, sub(evenSumRe, oddSumRe));
    store(z + 80, sub(evenSumIm, oddSumIm));
    store(z + 96, sub(evenDiffRe, turnRe));
    store(z + 112, sub(evenDiffIm, turnIm));
  }
}

/** The last pass, of radix 2: from the two parts of `n` complex values in the lanes of `z` to `out`. */
export function joinTwoParts(out: usize, z: usize, n: i32, twiddles: usize): void {
  const part = (<usize>n) << 3;
  const im = 2 * part;
  for (const end = out + part; out < end; out += 16, z += 2 * COMPLEX, twiddles += 32) {
    const wRe = load(twiddles);
    const wIm = load(twiddles + 16);
    const aRe = firsts(z, COMPLEX);
    const aIm = firsts(z + 16, COMPLEX);
    const xRe = seconds(z, COMPLEX);
    const xIm = seconds(z + 16, COMPLEX);
    const bRe = sub(mul(xRe, wRe), mul(xIm, wIm));
    const bIm = add(mul(xRe, wIm), mul(xIm, wRe));
    store(out, add(aRe, bRe));
    store(out + im, add(aIm, bIm));
    store(out + part, sub(aRe, bRe));
    store(out + part + im, sub(aIm, bIm));
  }
}

/** The last pass, of radix 4: from the parts in the lanes of `z`, and `n` complex values behind, to `out`. */
export function joinFourParts(out: usize, z: usize, n: i32, twiddles: usize): void {
  const part = (<usize>n) << 3;
  const im = 4 * part;
  const others = <usize>n * COMPLEX;
  for (const end = out + part; out < end; out += 16, z += 2 * COMPLEX, twiddles += 96) {
    const wbRe = load(twiddles);
    const wbIm = load(twiddles + 16);
    const wcRe = load(twiddles + 32);
    const wcIm = load(twiddles + 48);
    const wdRe = load(twiddles + 64);
    const wdIm = load(twiddles + 80);
    const aRe = firsts(z, COMPLEX);
    const aIm = firsts(z + 16, COMPLEX);
    const xRe = seconds(z, COMPLEX);
    const xIm = seconds(z + 16, COMPLEX);
    const yRe = firsts(z + others, COMPLEX);
    const yIm = firsts(z + others + 16, COMPLEX);
    const zRe = seconds(z + others, COMPLEX);
    const zIm = seconds(z + others + 16, COMPLEX);
    const bRe = sub(mul(xRe, wbRe), mul(xIm, wbIm));
    const bIm = add(mul(xRe, wbIm), mul(xIm, wbRe));
    const cRe = sub(mul(yRe, wcRe), mul(yIm, wcIm));
    const cIm = add(mul(yRe, wcIm), mul(yIm, wcRe));
    const dRe = sub(mul(zRe, wdRe), mul(zIm, wdIm));
    const dIm = add(mul(zRe, wdIm), mul(zIm, wdRe));
    const evenSumRe = add(aRe, cRe);
    const evenSumIm = add(aIm, cIm);
    const evenDiffRe = sub(aRe, cRe);
    const evenDiffIm = sub(aIm, cIm);
    const oddSumRe = add(bRe, dRe);
    const oddSumIm = add(bIm, dIm);
    const turnRe = sub(bIm, dIm);
    const turnIm = sub(dRe, bRe);
    store(out, add(evenSumRe, oddSumRe));
    store(out + im, add(evenSumIm, oddSumIm));
    store(out + part, add(evenDiffRe, turnRe));
    store(out + part + im, add(evenDiffIm, turnIm));
    store(out + 2 * part, sub(evenSumRe, oddSumRe));
    store(out + 2 * part + im, sub(evenSumIm, oddSumIm));
    store(out + 3 * part, sub(evenDiffRe, turnRe));
    store(out + 3 * part + im, sub(evenDiffIm, turnIm));
  }
}

/**
 * Unpacks the magnitudes, to the power 1 or 2, of the real samples' spectrum from the `half` complex values at `z`,
 * four or a multiple, to `half + 1` numbers at `out`.
 */
export function unpackOne(out: usize, z: usize, half: i32, twiddles: usize, power: i32): void {
  const size = (<usize>half) << 3;
  const zero = f64x2.splat(0);
  const one = f64x2.splat(0.5);
  const edge = v128.shuffle<f64>(add(both(z), both(z + size)), sub(both(z), both(z + size)), 0, 2);
  const edges = sized(edge, zero, power);
  v128.store64_lane(out, edges, 0);
  v128.store64_lane(out + size, edges, 1);
  let opposite = z + size - 16;
  let mirror = out + size - 16;
  out += 8;
  for (z += 8; z <= opposite + 8; z += 16, opposite -= 16, out += 16, mirror -= 16, twiddles += 32) {
    const cos = load(twiddles);
    const sin = load(twiddles + 16);
    const re = load(z);
    const im = load(z + size);
    const oppositeRe = swapped(load(opposite));
    const oppositeIm = swapped(load(opposite + size));
    const evenRe = mul(one, add(re, oppositeRe));
    const evenIm = mul(one, sub(im, oppositeIm));
    const oddRe = mul(one, add(im, oppositeIm));
    const oddIm = mul(one, sub(oppositeRe, re));
    const turnedRe = add(mul(oddRe, cos), mul(oddIm, sin));
    const turnedIm = sub(mul(oddIm, cos), mul(oddRe, sin));
    store(out, sized(add(evenRe, turnedRe), add(evenIm, turnedIm), power));
    store(mirror, swapped(sized(sub(evenRe, turnedRe), sub(turnedIm, evenIm), power)));
  }
}

/** Two samples from each of two places: those of an entry of `order`, and of the one `span` bytes behind. */
function twoPairs(y: usize, order: usize, span: usize): v128 {
  const first = v128.load64_zero(y + ((<usize>i32.load(order)) << 3));
  return v128.load64_lane(y + ((<usize>i32.load(order + span)) << 3), first, 1);
}

/** The first samples of two pairs. */
function evens(pairs: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(pairs, pairs, 0, 2, 0, 2));
}

/** Their second ones. */
function odds(pairs: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(pairs, pairs, 1, 3, 1, 3));
}

function swapped(x: v128): v128 {
  return v128.shuffle<f64>(x, x, 1, 0);
}

/** Magnitudes to the power. */
function sized(re: v128, im: v128, power: i32): v128 {
  return power === 2 ? round(square(re, im)) : magnitude(re, im);
}
