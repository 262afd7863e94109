import { createComplexFft } from "./complexFft.ts";

/** A forward FFT of `n` real samples. */
export interface RealFft {
  readonly n: number;
  /** Number of bins, `floor(n / 2) + 1`. */
  readonly nBins: number;
  /** `x`: `[n]`; `re` and `im`: `[nBins]`. */
  transform(re: Float64Array, im: Float64Array, x: Float64Array): void;
}

/**
 * Prepares a real FFT of any size. For even sizes it is a complex FFT of half the size, whose input are the
 * even samples as real and the odd ones as imaginary parts.
 *
 * @param n number of samples, at least 1
 */
export function createRealFft(n: number): RealFft {
  return n % 2 === 0 ? createEvenFft(n) : createOddFft(n);
}

/** cos and sin of 2 pi k / n in turn, for the bins `k` from 1 to a quarter of `n`. */
export function unpackTwiddles(n: number): Float64Array {
  return Float64Array.from({ length: 2 * Math.floor(n / 4) }, (_, i) => {
    const angle = (2 * Math.PI * ((i >> 1) + 1)) / n;
    return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
  });
}

function createEvenFft(n: number): RealFft {
  const half = n / 2;
  const fft = createComplexFft(half);
  const { order } = fft;
  const zRe = new Float64Array(half);
  const zIm = new Float64Array(half);
  const twiddles = unpackTwiddles(n);
  return {
    n,
    nBins: half + 1,
    transform(re, im, x) {
      for (let place = 0; place < half; place++) {
        const i = 2 * order[place]!;
        zRe[place] = x[i]!;
        zIm[place] = x[i + 1]!;
      }
      fft.transform(zRe, zIm);
      re[0] = zRe[0]! + zIm[0]!;
      im[0] = 0;
      re[half] = zRe[0]! - zIm[0]!;
      im[half] = 0;
      // Bins k and half - k come from the same two values.
      for (let k = 1, mirror = half - 1; k <= mirror; k++, mirror--) {
        const cos = twiddles[2 * k - 2]!;
        const sin = twiddles[2 * k - 1]!;
        const evenRe = 0.5 * (zRe[k]! + zRe[mirror]!);
        const evenIm = 0.5 * (zIm[k]! - zIm[mirror]!);
        const oddRe = 0.5 * (zIm[k]! + zIm[mirror]!);
        const oddIm = 0.5 * (zRe[mirror]! - zRe[k]!);
        const turnedRe = oddRe * cos + oddIm * sin;
        const turnedIm = oddIm * cos - oddRe * sin;
        re[k] = evenRe + turnedRe;
        im[k] = evenIm + turnedIm;
        re[mirror] = evenRe - turnedRe;
        im[mirror] = turnedIm - evenIm;
      }
    },
  };
}

function createOddFft(n: number): RealFft {
  const fft = createComplexFft(n);
  const zRe = new Float64Array(n);
  const zIm = new Float64Array(n);
  const nBins = (n + 1) / 2;
  return {
    n,
    nBins,
    transform(re, im, x) {
      for (let place = 0; place < n; place++) zRe[place] = x[fft.order[place]!]!;
      zIm.fill(0);
      fft.transform(zRe, zIm);
      for (let k = 0; k < nBins; k++) {
        re[k] = zRe[k]!;
        im[k] = zIm[k]!;
      }
    },
  };
}
