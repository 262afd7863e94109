import { createComplexFft } from "./complexFft.ts";
import { placesOf } from "./fftPlan.ts";
import { unpackTwiddles } from "./realFft.ts";

/** An inverse FFT to `n` real samples. */
export interface InverseRealFft {
  readonly n: number;
  /**
   * Gives the samples of a spectrum, times the number of points of the transform within: `scale` makes them right.
   *
   * @param x samples, `[n]`
   * @param re real and imaginary parts, `[floor(n / 2) + 1]`; imaginary parts at 0 Hz and Nyquist count as 0
   */
  transform(x: Float64Array, re: Float64Array, im: Float64Array): void;
  /** What to multiply the samples with. */
  readonly scale: number;
}

/** Prepares an inverse real FFT of any size; of an even one, by a complex FFT of half the size. */
export function createInverseRealFft(n: number): InverseRealFft {
  return n % 2 === 0 ? createEvenInverse(n) : createOddInverse(n);
}

function createEvenInverse(n: number): InverseRealFft {
  const half = n / 2;
  const fft = createComplexFft(half);
  const places = placesOf(fft.order);
  const twiddles = unpackTwiddles(n);
  const zRe = new Float64Array(half);
  const zIm = new Float64Array(half);
  return {
    n,
    scale: 1 / half,
    transform(x, re, im) {
      zRe[0] = 0.5 * (re[0]! + re[half]!);
      zIm[0] = 0.5 * (re[0]! - re[half]!);
      for (let k = 1, mirror = half - 1; k <= mirror; k++, mirror--) {
        const cos = twiddles[2 * k - 2]!;
        const sin = twiddles[2 * k - 1]!;
        const evenRe = 0.5 * (re[k]! + re[mirror]!);
        const evenIm = 0.5 * (im[k]! - im[mirror]!);
        const diffRe = 0.5 * (re[k]! - re[mirror]!);
        const diffIm = 0.5 * (im[k]! + im[mirror]!);
        const oddRe = diffRe * cos - diffIm * sin;
        const oddIm = diffRe * sin + diffIm * cos;
        const low = places[k]!;
        zRe[low] = evenRe - oddIm;
        zIm[low] = evenIm + oddRe;
        const high = places[mirror]!;
        zRe[high] = evenRe + oddIm;
        zIm[high] = oddRe - evenIm;
      }
      fft.transform(zIm, zRe); // swapped: the inverse
      for (let j = 0; j < half; j++) {
        x[2 * j] = zRe[j]!;
        x[2 * j + 1] = zIm[j]!;
      }
    },
  };
}

function createOddInverse(n: number): InverseRealFft {
  const fft = createComplexFft(n);
  const zIm = new Float64Array(n);
  return {
    n,
    scale: 1 / n,
    transform(x, re, im) {
      for (let place = 0; place < n; place++) {
        const k = fft.order[place]!;
        const isMirrored = 2 * k > n; // a negative frequency: the conjugate
        x[place] = re[isMirrored ? n - k : k]!;
        zIm[place] = k === 0 ? 0 : isMirrored ? -im[n - k]! : im[k]!;
      }
      fft.transform(zIm, x); // swapped: the inverse
    },
  };
}
