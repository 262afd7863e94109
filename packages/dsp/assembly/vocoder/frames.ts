import { add, COMPLEX, load, loadFloats, mul, round, store, storeFloats, sub } from "../lanes";

// The phase vocoder, frame by frame, as src/effects/phaseVocoder.ts does it. The lanes are neighbouring bins here.
// Arrays of float32 and of float64 have room for an even number of them; each takes `n`, rounded up to even.

/**
 * Takes the two spectra at `x`, `n` complex values, apart: float32 parts of the first at `re` and `im`, of the second
 * `stride` bytes behind.
 */
export function splitFrames(re: usize, im: usize, stride: usize, x: usize, n: i32): void {
  for (const end = re + ((<usize>n) << 2); re < end; re += 4, im += 4, x += COMPLEX) {
    const parts = f32x4.demote_f64x2_zero(load(x));
    v128.store32_lane(re, parts, 0);
    v128.store32_lane(re + stride, parts, 1);
    const imaginary = f32x4.demote_f64x2_zero(load(x + 16));
    v128.store32_lane(im, imaginary, 0);
    v128.store32_lane(im + stride, imaginary, 1);
  }
}

/** The way back, of one spectrum: to the first or the second lane of `x`. */
export function joinFrame(x: usize, re: usize, im: usize, n: i32, lane: i32): void {
  x += (<usize>lane) << 3;
  for (const end = re + ((<usize>n) << 2); re < end; re += 4, im += 4, x += COMPLEX) {
    f64.store(x, f32.load(re));
    f64.store(x, f32.load(im), 16);
  }
}

/** Sizes between those of two frames, float32: float64 at `out`. */
export function blend(out: usize, left: usize, right: usize, weight: f64, n: i32): void {
  const ofRight = f64x2.splat(weight);
  const ofLeft = f64x2.splat(1 - weight);
  for (const end = left + ((<usize>n) << 2); left < end; left += 8, right += 8, out += 16)
    store(out, add(mul(ofLeft, loadFloats(left)), mul(ofRight, loadFloats(right))));
}

/**
 * Moves the phases, float32, on by one frame: by what the angles of two frames, float32, differ by, to which as many
 * turns are added as bring it closest to the phase advance of the bin's frequency, float64 at `advances`.
 *
 * @param turn twice pi
 */
export function advancePhases(
  phases: usize,
  left: usize,
  right: usize,
  advances: usize,
  turn: f64,
  n: i32,
): void {
  const whole = f64x2.splat(turn);
  const end = phases + ((<usize>n) << 2);
  for (; phases < end; phases += 8, left += 8, right += 8, advances += 16) {
    const advance = load(advances);
    const deviation = sub(round(sub(loadFloats(right), loadFloats(left))), advance);
    const turns = f64x2.nearest(f64x2.div(deviation, whole));
    const step = sub(add(advance, deviation), mul(whole, turns));
    storeFloats(phases, add(loadFloats(phases), step), 2);
  }
}
