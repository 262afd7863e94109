import FFT from "fft.js";

/** A forward complex FFT of `n` points on interleaved values; `out` must not be `input`. */
export interface ComplexFft {
  readonly n: number;
  /** `input` and `out`: `[2 n]`, real and imaginary parts in turn. */
  transform(out: Float64Array, input: Float64Array): void;
}

/**
 * Prepares a complex FFT of any size: fft.js for powers of two, Bluestein's chirp for the rest.
 *
 * @param n number of points, at least 1
 * @see Bluestein (1970), A linear filtering approach to the computation of discrete Fourier transform
 */
export function createComplexFft(n: number): ComplexFft {
  if (n === 1) return { n, transform: (out, input) => out.set(input.subarray(0, 2)) };
  if ((n & (n - 1)) === 0) {
    const fft = new FFT(n);
    return { n, transform: (out, input) => fft.transform(out, input) };
  }
  return createBluestein(n);
}

/** X[k] = c[k] sum_j (x[j] c[j]) conj(c[k - j]), c[k] = exp(-i pi k^2 / n): a convolution, by longer FFTs. */
function createBluestein(n: number): ComplexFft {
  const size = 2 ** Math.ceil(Math.log2(2 * n - 1));
  const fft = createComplexFft(size);
  const cos = new Float64Array(n);
  const sin = new Float64Array(n);
  const chirp = new Float64Array(2 * size);
  for (let k = 0; k < n; k++) {
    const angle = (Math.PI * ((k * k) % (2 * n))) / n; // k^2 modulo the period keeps the angle exact
    cos[k] = Math.cos(angle);
    sin[k] = Math.sin(angle);
    for (const place of k === 0 ? [0] : [k, size - k]) {
      chirp[2 * place] = cos[k]!;
      chirp[2 * place + 1] = sin[k]!;
    }
  }
  const kernel = new Float64Array(2 * size);
  fft.transform(kernel, chirp);
  const a = new Float64Array(2 * size);
  const b = new Float64Array(2 * size);

  return {
    n,
    transform(out, input) {
      a.fill(0);
      for (let k = 0; k < n; k++) {
        const re = input[2 * k]!;
        const im = input[2 * k + 1]!;
        a[2 * k] = re * cos[k]! + im * sin[k]!;
        a[2 * k + 1] = im * cos[k]! - re * sin[k]!;
      }
      fft.transform(b, a);
      for (let k = 0; k < 2 * size; k += 2) {
        const re = b[k]! * kernel[k]! - b[k + 1]! * kernel[k + 1]!;
        const im = b[k]! * kernel[k + 1]! + b[k + 1]! * kernel[k]!;
        a[k] = re;
        a[k + 1] = -im; // the conjugate: a second forward transform is then an inverse one
      }
      fft.transform(b, a);
      for (let k = 0; k < n; k++) {
        const re = b[2 * k]! / size;
        const im = -b[2 * k + 1]! / size;
        out[2 * k] = re * cos[k]! + im * sin[k]!;
        out[2 * k + 1] = im * cos[k]! - re * sin[k]!;
      }
    },
  };
}
