import { add, both, COMPLEX, load, mul, store } from "./lanes";

// Resampling, as src/resample does it. Two blocks of samples share one complex FFT, as its real and its imaginary
// part; with two lanes, four blocks are under way.

/** Brings four blocks, which begin `hop` bytes apart at `x`, float32, to the `n` complex values at `z`. */
export function gatherBlocks(z: usize, n: i32, order: usize, x: usize, hop: usize): void {
  for (const end = order + ((<usize>n) << 2); order < end; order += 4, z += COMPLEX) {
    const at = x + ((<usize>i32.load(order)) << 2);
    store(z, f64x2.promote_low_f32x4(v128.load32_lane(at + 2 * hop, v128.load32_zero(at), 1)));
    store(z + 16, f64x2.promote_low_f32x4(v128.load32_lane(at + 3 * hop, v128.load32_zero(at + hop), 1)));
  }
}

/** Fills the output's spectrum from the input's: real and imaginary parts change places, for an inverse FFT. */
export function applyResponse(out: usize, z: usize, n: i32, sources: usize, gains: usize): void {
  for (const end = sources + ((<usize>n) << 2); sources < end; sources += 4, gains += 8, out += COMPLEX) {
    const from = z + <usize>i32.load(sources) * COMPLEX;
    const gain = both(gains);
    store(out, mul(load(from + 16), gain));
    store(out + 16, mul(load(from), gain));
  }
}

/** Writes `nOut` samples of each of the four blocks, float64, one block behind the other. */
export function scatterBlocks(out: usize, z: usize, nOut: i32): void {
  const block = (<usize>nOut) << 3;
  for (const end = out + block; out < end; out += 8, z += COMPLEX) {
    const odd = load(z);
    const even = load(z + 16);
    v128.store64_lane(out, even, 0);
    v128.store64_lane(out + block, odd, 0);
    v128.store64_lane(out + 2 * block, even, 1);
    v128.store64_lane(out + 3 * block, odd, 1);
  }
}

/** The same in single precision. */
export function scatterBlocksAsFloats(out: usize, z: usize, nOut: i32): void {
  const block = (<usize>nOut) << 2;
  for (const end = out + block; out < end; out += 4, z += COMPLEX) {
    const odd = f32x4.demote_f64x2_zero(load(z));
    const even = f32x4.demote_f64x2_zero(load(z + 16));
    v128.store32_lane(out, even, 0);
    v128.store32_lane(out + block, odd, 0);
    v128.store32_lane(out + 2 * block, even, 1);
    v128.store32_lane(out + 3 * block, odd, 1);
  }
}

/**
 * Reads the samples `x`, float64, at the positions from `sample + phase / nPhases` on, `whole + phases / nPhases`
 * apart, and writes float32.
 *
 * @param table a row of `nTaps` coefficients for each phase
 * @param lastSample the last sample that an output may lie at or behind
 * @returns the number of outputs, at most `limit`
 */
export function interpolateExact(
  out: usize,
  limit: i32,
  x: usize,
  sample: i32,
  lastSample: i32,
  table: usize,
  nTaps: i32,
  phase: i32,
  nPhases: i32,
  whole: i32,
  phases: i32,
): i32 {
  const row = (<usize>nTaps) << 3;
  let n = 0;
  for (; n < limit && sample <= lastSample; n++, out += 4) {
    f32.store(out, <f32>dot(x + ((<usize>sample) << 3), table + <usize>phase * row, row));
    sample += whole;
    phase += phases;
    if (phase >= nPhases) {
      phase -= nPhases;
      sample += 1;
    }
  }
  return n;
}

/** The same at positions between the phases: output `i` lies at `i * step`, from `first` on. */
export function interpolateBlended(
  out: usize,
  limit: i32,
  x: usize,
  offset: f64,
  lastSample: f64,
  table: usize,
  nTaps: i32,
  first: f64,
  nPhases: f64,
  step: f64,
): i32 {
  const row = (<usize>nTaps) << 3;
  let n = 0;
  for (; n < limit; n++, out += 4) {
    const position = (first + <f64>n) * step;
    const sample = Math.floor(position);
    if (sample > lastSample) break;
    const phase = (position - sample) * nPhases;
    const below = Math.floor(phase);
    let at = x + ((<usize>(<i32>(sample + offset))) << 3);
    let h = table + <usize>(<i32>below) * row;
    let sumBefore = f64x2.splat(0);
    let sumAfter = sumBefore;
    for (const end = at + row; at < end; at += 16, h += 16) {
      const samples = load(at);
      sumBefore = add(sumBefore, mul(samples, load(h)));
      sumAfter = add(sumAfter, mul(samples, load(h + row)));
    }
    const before = total(sumBefore);
    f32.store(out, <f32>(before + (phase - below) * (total(sumAfter) - before)));
  }
  return n;
}

/** Sum of products of `size` bytes of float64; the even and the odd ones have a lane each. */
function dot(x: usize, h: usize, size: usize): f64 {
  let sum = f64x2.splat(0);
  for (const end = x + size; x < end; x += 16, h += 16) sum = add(sum, mul(load(x), load(h)));
  return total(sum);
}

function total(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
