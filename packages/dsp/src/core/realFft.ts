import { createComplexFft } from "./complexFft.ts";

/** A forward FFT of `n` real samples. */
export interface RealFft {
  readonly n: number;
  /** Number of bins, `floor(n / 2) + 1`. */
  readonly nBins: number;
  /** `x`: `[n]`; `out`: `[2 nBins]`, real and imaginary parts in turn. */
  transform(out: Float64Array, x: Float64Array): void;
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

function createEvenFft(n: number): RealFft {
  const half = n / 2;
  const fft = createComplexFft(half);
  const z = new Float64Array(n);
  const nPairs = (half >> 1) + 1;
  const cos = Float64Array.from({ length: nPairs }, (_, k) => Math.cos((2 * Math.PI * k) / n));
  const sin = Float64Array.from({ length: nPairs }, (_, k) => Math.sin((2 * Math.PI * k) / n));
  return {
    n,
    nBins: half + 1,
    transform(out, x) {
      fft.transform(z, x);
      out[0] = z[0]! + z[1]!;
      out[1] = 0;
      out[n] = z[0]! - z[1]!;
      out[n + 1] = 0;
      // Bins k and half - k come from the same two values.
      for (let k = 1, i = 2, j = n - 2; i <= j; k++, i += 2, j -= 2) {
        const re = z[i]!;
        const im = z[i + 1]!;
        const mirroredRe = z[j]!;
        const mirroredIm = z[j + 1]!;
        const evenRe = 0.5 * (re + mirroredRe);
        const evenIm = 0.5 * (im - mirroredIm);
        const oddRe = 0.5 * (im + mirroredIm);
        const oddIm = 0.5 * (mirroredRe - re);
        const turnedRe = oddRe * cos[k]! + oddIm * sin[k]!;
        const turnedIm = oddIm * cos[k]! - oddRe * sin[k]!;
        out[i] = evenRe + turnedRe;
        out[i + 1] = evenIm + turnedIm;
        out[j] = evenRe - turnedRe;
        out[j + 1] = turnedIm - evenIm;
      }
    },
  };
}

function createOddFft(n: number): RealFft {
  const fft = createComplexFft(n);
  const input = new Float64Array(2 * n);
  const spectrum = new Float64Array(2 * n);
  const nBins = (n + 1) / 2;
  return {
    n,
    nBins,
    transform(out, x) {
      for (let i = 0; i < n; i++) input[2 * i] = x[i]!;
      fft.transform(spectrum, input);
      out.set(spectrum.subarray(0, 2 * nBins));
    },
  };
}
