import { add, both, COMPLEX, load, mul, store, sub } from "./lanes";

// Spectra back to samples, as src/fft/inverseRealFft.ts and src/core/overlapAdd.ts do it.

/**
 * Packs the spectra of real samples, `half + 1` complex values at `x`, to the `half` complex values at `z` that the
 * transform takes: in the order of `places`, real and imaginary parts exchanged, for an inverse.
 */
export function pack(z: usize, x: usize, half: i32, places: usize, twiddles: usize): void {
  const one = f64x2.splat(0.5);
  let mirror = x + <usize>half * COMPLEX;
  const first = load(x);
  const last = load(mirror);
  store(z, mul(one, sub(first, last)));
  store(z + 16, mul(one, add(first, last)));
  let low = places;
  let high = places + ((<usize>half) << 2);
  for (;;) {
    x += COMPLEX;
    mirror -= COMPLEX;
    low += 4;
    high -= 4;
    if (x > mirror) break;
    const cos = both(twiddles);
    const sin = both(twiddles + 8);
    twiddles += 16;
    const re = load(x);
    const im = load(x + 16);
    const mirrorRe = load(mirror);
    const mirrorIm = load(mirror + 16);
    const evenRe = mul(one, add(re, mirrorRe));
    const evenIm = mul(one, sub(im, mirrorIm));
    const diffRe = mul(one, sub(re, mirrorRe));
    const diffIm = mul(one, add(im, mirrorIm));
    const oddRe = sub(mul(diffRe, cos), mul(diffIm, sin));
    const oddIm = add(mul(diffRe, sin), mul(diffIm, cos));
    const a = z + <usize>i32.load(low) * COMPLEX;
    store(a, add(evenIm, oddRe));
    store(a + 16, sub(evenRe, oddIm));
    const b = z + <usize>i32.load(high) * COMPLEX;
    store(b, sub(oddRe, evenIm));
    store(b + 16, add(evenRe, oddIm));
  }
}

/** Adds the windowed samples of the first or the second lane of `z`, after the transform, to float64 at `sum`. */
export function addFrame(sum: usize, z: usize, half: i32, window: usize, lane: i32): void {
  for (const end = z + <usize>half * COMPLEX; z < end; z += COMPLEX, sum += 16, window += 16) {
    const odd = load(z);
    const even = load(z + 16);
    const samples = lane === 0 ? v128.shuffle<f64>(even, odd, 0, 2) : v128.shuffle<f64>(even, odd, 1, 3);
    store(sum, add(load(sum), mul(samples, load(window))));
  }
}
