import { magnitude, square } from "./frames";
import { add, both, COMPLEX, load, loadFloats, mul, round, store, sub } from "./lanes";

// One frame alone, without another for the second lane. The passes of an FFT but the last transform parts of it that
// do not know each other: two of them lie in the lanes. From the last pass on, the lanes hold neighbours; real and
// imaginary parts then lie apart, numbers side by side. The operations are those of src/fft and src/core again.

/**
 * Windowed samples, the even ones as real and the odd ones as imaginary parts, to `n` complex values at `z`.
 *
 * @param order of the first lane's samples; those of the second one's are `n` entries behind
 */
export function gatherParts(z: usize, n: i32, order: usize, y: usize, window: usize): void {
  const span = (<usize>n) << 2;
  for (const end = order + span; order < end; order += 4, z += COMPLEX) {
    const a = (<usize>i32.load(order)) << 3; // two float32
    const b = (<usize>i32.load(order + span)) << 3;
    const ofA = mul(loadFloats(y + a), load(window + (a << 1)));
    const ofB = mul(loadFloats(y + b), load(window + (b << 1)));
    store(z, v128.shuffle<f64>(ofA, ofB, 0, 2));
    store(z + 16, v128.shuffle<f64>(ofA, ofB, 1, 3));
  }
}

/** The last pass, of radix 2: from the two parts of `n` complex values in the lanes of `z` to `out`. */
export function joinTwoParts(out: usize, z: usize, n: i32, twiddles: usize): void {
  const part = (<usize>n) << 3;
  const im = 2 * part;
  for (const end = out + part; out < end; out += 16, z += 2 * COMPLEX, twiddles += 32) {
    const wRe = firsts(twiddles, 16);
    const wIm = seconds(twiddles, 16);
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
    const wbRe = firsts(twiddles, 48);
    const wbIm = seconds(twiddles, 48);
    const wcRe = firsts(twiddles + 16, 48);
    const wcIm = seconds(twiddles + 16, 48);
    const wdRe = firsts(twiddles + 32, 48);
    const wdIm = seconds(twiddles + 32, 48);
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
    const cos = firsts(twiddles, 16);
    const sin = seconds(twiddles, 16);
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

/** Weighs the numbers at `x` with a filter bank, as `applyFilters` does; the results lie side by side. */
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

/** The first lanes of the values at `at` and `step` bytes behind. */
function firsts(at: usize, step: usize): v128 {
  return v128.shuffle<f64>(load(at), load(at + step), 0, 2);
}

/** Their second lanes. */
function seconds(at: usize, step: usize): v128 {
  return v128.shuffle<f64>(load(at), load(at + step), 1, 3);
}

function swapped(x: v128): v128 {
  return v128.shuffle<f64>(x, x, 1, 0);
}

/** Magnitudes to the power. */
function sized(re: v128, im: v128, power: i32): v128 {
  return power === 2 ? round(square(re, im)) : magnitude(re, im);
}
