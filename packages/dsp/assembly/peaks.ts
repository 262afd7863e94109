// Peaks of the frames of spectrograms, as src/feature/spectralPeaks.ts finds them; four frames at a time.

/** Bytes of the 4 values of a vector. */
const LANES: usize = 16;

/** Writes a tenth of the largest value of each of the `n` columns of a float32 matrix, and zeros up to a whole vector. */
export function columnFloors(floors: usize, matrix: usize, rows: i32, stride: usize, n: i32): void {
  const end = floors + ((<usize>n) << 2);
  for (let at = floors; at < end; at += LANES) v128.store(at, f32x4.splat(0));
  for (let k = 0; k < rows; k++, matrix += stride) {
    for (let at = floors, x = matrix; at < end; at += LANES, x += LANES) {
      v128.store(at, f32x4.pmax(v128.load(at), v128.load(x)));
    }
  }
  for (let at = floors; at < end; at += 4) f32.store(at, <f32>(0.1 * <f64>f32.load(at)));
}

/**
 * Finds the values of the rows `first` to `end` that are above their column's floor and their neighbours, and places
 * the peaks between bins by a parabola.
 *
 * @param frequencies one for each peak, float32
 * @param magnitudes one for each, float32
 * @param isLast whether the last of the rows is the last of the matrix
 * @returns their number
 */
export function findPeaks(
  frequencies: usize,
  magnitudes: usize,
  matrix: usize,
  first: i32,
  end: i32,
  isLast: i32,
  stride: usize,
  n: i32,
  floors: usize,
  sr: f64,
  nFft: f64,
): i32 {
  const start = frequencies;
  for (let k = first; k < end; k++) {
    const row = matrix + <usize>k * stride;
    const isEdge = isLast !== 0 && k === end - 1;
    for (let t = 0; t < n; t += 4) {
      const at = row + ((<usize>t) << 2);
      const here = v128.load(at);
      const over = isEdge ? f32x4.splat(0) : v128.load(at + stride);
      const isLow = f32x4.le(here, v128.load(floors + ((<usize>t) << 2)));
      const isSlope = v128.or(f32x4.le(here, v128.load(at - stride)), f32x4.lt(here, over));
      const nLanes = min(n - t, 4);
      let found = ~i32x4.bitmask(v128.or(isLow, isSlope)) & ((1 << nLanes) - 1);
      for (; found !== 0; found &= found - 1) {
        storePeak(frequencies, magnitudes, at + (ctz(found) << 2), k, isEdge, stride, sr, nFft);
        frequencies += 4;
        magnitudes += 4;
      }
    }
  }
  return <i32>((frequencies - start) >> 2);
}

function storePeak(
  frequency: usize,
  magnitude: usize,
  at: usize,
  k: i32,
  isEdge: bool,
  stride: usize,
  sr: f64,
  nFft: f64,
): void {
  const here = <f64>f32.load(at);
  let slope: f64 = 0;
  let shift: f64 = 0;
  if (!isEdge) {
    const below = <f64>f32.load(at - stride);
    const over = <f64>f32.load(at + stride);
    const curvature = <f64>(<f32>(over + below - 2 * here));
    slope = <f64>(<f32>(over - below)) / 2;
    if (Math.abs(slope) < Math.abs(curvature)) shift = <f64>(<f32>(-slope / curvature));
  }
  f32.store(frequency, <f32>(((<f64>k + shift) * sr) / nFft));
  f32.store(magnitude, <f32>(here + <f64>(<f32>(0.5 * slope * shift))));
}
