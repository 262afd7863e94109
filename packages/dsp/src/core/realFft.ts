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
  const cos = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / n));
  const sin = Float64Array.from({ length: half }, (_, k) => Math.sin((2 * Math.PI * k) / n));
  return {
    n,
    nBins: half + 1,
    transform(out, x) {
      fft.transform(z, x);
      out[0] = z[0]! + z[1]!;
      out[1] = 0;
      out[n] = z[0]! - z[1]!;
      out[n + 1] = 0;
      for (let k = 1; k < half; k++) {
        const m = 2 * (half - k);
        const zr = z[2 * k]!;
        const zi = z[2 * k + 1]!;
        const evenRe = 0.5 * (zr + z[m]!);
        const evenIm = 0.5 * (zi - z[m + 1]!);
        const oddRe = 0.5 * (zi + z[m + 1]!);
        const oddIm = 0.5 * (z[m]! - zr);
        out[2 * k] = evenRe + oddRe * cos[k]! + oddIm * sin[k]!;
        out[2 * k + 1] = evenIm + oddIm * cos[k]! - oddRe * sin[k]!;
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
