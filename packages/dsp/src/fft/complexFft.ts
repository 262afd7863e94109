import { runPass } from "./butterflies.ts";
import { fftPlan, placesOf } from "./fftPlan.ts";

/**
 * A forward complex FFT of `n` points, in place on separate real and imaginary parts. Reordering is left to the
 * caller, who copies the samples in anyhow.
 */
export interface ComplexFft {
  readonly n: number;
  /** For each place of the arrays, the sample that belongs there. */
  readonly order: Int32Array;
  /**
   * Samples in the order `order` to their spectrum in natural order, in place. With `re` and `im` swapped it is
   * the inverse: spectrum to `n` times the samples.
   */
  transform(re: Float64Array, im: Float64Array): void;
}

/**
 * Prepares a complex FFT of any size: radices 2 to 7 where they suffice, Bluestein's chirp for the rest.
 *
 * @param n number of points, at least 1
 * @see Cooley and Tukey (1965), An algorithm for the machine calculation of complex Fourier series
 * @see Bluestein (1970), A linear filtering approach to the computation of discrete Fourier transform
 */
export function createComplexFft(n: number): ComplexFft {
  const plan = fftPlan(n);
  if (plan === null) return createBluestein(n);
  const { order, passes } = plan;
  return {
    n,
    order,
    transform(re, im) {
      for (let i = 0; i < passes.length; i++) {
        runPass(re, im, passes[i]!);
      }
    },
  };
}

/** X[k] = c[k] sum_j (x[j] c[j]) conj(c[k - j]), c[k] = exp(-i pi k^2 / n): a convolution, by longer FFTs. */
function createBluestein(n: number): ComplexFft {
  const size = 2 ** Math.ceil(Math.log2(2 * n - 1));
  const fft = createComplexFft(size);
  const cos = new Float64Array(n);
  const sin = new Float64Array(n);
  const chirpRe = new Float64Array(size);
  const chirpIm = new Float64Array(size);
  for (let k = 0; k < n; k++) {
    const angle = (Math.PI * ((k * k) % (2 * n))) / n; // k^2 modulo the period keeps the angle exact
    cos[k] = Math.cos(angle);
    sin[k] = Math.sin(angle);
    for (const place of k === 0 ? [0] : [k, size - k]) {
      chirpRe[place] = cos[k]!;
      chirpIm[place] = sin[k]!;
    }
  }
  const placeOf = placesOf(fft.order);
  const kernelRe = chirpRe.map((_, i) => chirpRe[fft.order[i]!]!);
  const kernelIm = chirpIm.map((_, i) => chirpIm[fft.order[i]!]!);
  fft.transform(kernelRe, kernelIm);
  const aRe = new Float64Array(size);
  const aIm = new Float64Array(size);
  const bRe = new Float64Array(size);
  const bIm = new Float64Array(size);

  return {
    n,
    order: Int32Array.from({ length: n }, (_, i) => i),
    transform(re, im) {
      aRe.fill(0);
      aIm.fill(0);
      for (let k = 0; k < n; k++) {
        const place = placeOf[k]!;
        aRe[place] = re[k]! * cos[k]! + im[k]! * sin[k]!;
        aIm[place] = im[k]! * cos[k]! - re[k]! * sin[k]!;
      }
      fft.transform(aRe, aIm);
      for (let k = 0; k < size; k++) {
        const place = placeOf[k]!;
        bRe[place] = aRe[k]! * kernelRe[k]! - aIm[k]! * kernelIm[k]!;
        bIm[place] = aRe[k]! * kernelIm[k]! + aIm[k]! * kernelRe[k]!;
      }
      fft.transform(bIm, bRe); // swapped: the inverse
      for (let k = 0; k < n; k++) {
        const x = bRe[k]! / size;
        const y = bIm[k]! / size;
        re[k] = x * cos[k]! + y * sin[k]!;
        im[k] = y * cos[k]! - x * sin[k]!;
      }
    },
  };
}
