import { checkComplexMatrix, checkPositive } from "./check.ts";
import { checkOptions } from "./checkOptions.ts";
import type { ComplexMatrix, Matrix } from "./matrix.ts";

const SMALLEST_SQUARE = 2 ** -100;
const LARGEST_SQUARE = 2 ** 100;

/**
 * Magnitude of a complex value, stored in single precision as librosa does, raised to `power`.
 *
 * @param re real part
 * @param im imaginary part
 */
export function magnitudeOf(re: number, im: number, power: number): number {
  const a = Math.fround(re); // librosa stores complex64
  const b = Math.fround(im);
  const squared = a * a + b * b;
  if (power === 2) return Math.fround(squared);
  // The root of a single is as exact, and faster where four are taken at once; beyond, the square has no single.
  const isSingle = squared >= SMALLEST_SQUARE && squared <= LARGEST_SQUARE;
  const magnitude = Math.fround(Math.sqrt(isSingle ? Math.fround(squared) : squared));
  return power === 1 ? magnitude : Math.fround(magnitude ** power);
}

/** Magnitudes of a spectrum, `[bins]`, in single precision. */
export function magnitudesInto(out: Float64Array, re: Float64Array, im: Float64Array, power: number): void {
  for (let k = 0; k < out.length; k++) out[k] = magnitudeOf(re[k]!, im[k]!, power);
}

/**
 * Magnitudes of a complex spectrogram, or a power of them.
 *
 * @param D complex spectrogram, `[bins, frames]`
 * @param options `power`: exponent above 0, default 1
 * @returns `[bins, frames]`
 * @throws {TypeError} where an option is not known
 * @throws {RangeError} where `D` is not finite, its shape is wrong, or `power` is not above 0
 * @see numpy.abs of librosa.stft
 * @example
 * ```ts
 * import { magnitude, stft } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * magnitude(stft(y)).rows; // 1025
 * ```
 */
export function magnitude(D: ComplexMatrix, options: { readonly power?: number } = {}): Matrix<ArrayBuffer> {
  checkComplexMatrix("magnitude", "D", D);
  checkOptions("magnitude", options, { power: false });
  const { power = 1 } = options;
  checkPositive("magnitude", "power", power);
  const { re, im, rows, cols } = D;
  const data = new Float32Array(re.length);
  for (let i = 0; i < data.length; i++) data[i] = magnitudeOf(re[i]!, im[i]!, power);
  return { data, rows, cols };
}
