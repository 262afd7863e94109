import { type ComplexMatrix, stft } from "@ser/dsp";

/** Tables of longer transforms are too large to keep: each call would build them anew. */
const MAX_N_FFT = 2 ** 17;

/**
 * Convolves a clip with a response: by one Fourier transform where that holds the result, else block by block
 * (uniformly partitioned overlap-add).
 *
 * @param y samples; left as they are
 * @param response the impulse response
 * @returns `[y.length + response.length - 1]`
 */
export function convolve(y: Float32Array, response: Float32Array): Float32Array {
  const length = y.length + response.length - 1;
  const nFft = Math.min(fftSize(length), MAX_N_FFT);
  const blockLength = length <= nFft ? length : nFft / 2;
  const a = spectraOf(y, nFft, blockLength);
  const b = spectraOf(response, nFft, blockLength);
  const out = new Float32Array(length);
  for (let block = 0; block * blockLength < length; block++) {
    const start = block * blockLength;
    const back = spectraOf(hartleyOf(a, b, { block, nFft }), nFft, nFft);
    const end = Math.min(nFft, length - start);
    for (let n = 0; n < end; n++) {
      const k = n < back.rows ? n : nFft - n;
      // A forward transform of the Hartley transform goes back: real samples are its real plus imaginary parts
      // (Bracewell 1984, The Fast Hartley Transform).
      out[start + n]! += (back.re[k]! + (k === n ? 1 : -1) * back.im[k]!) / nFft;
    }
  }
  return out;
}

/**
 * Points of a transform that holds `length` samples: of few sizes, as the last ones' tables are kept, and rooms that are
 * drawn have a length each.
 */
function fftSize(length: number): number {
  const power = 2 ** Math.max(4, Math.ceil(Math.log2(length)));
  return [5 / 8, 3 / 4].map((share) => share * power).find((size) => size >= length) ?? power;
}

/** The transform of each block: one column each, of a frame that is filled up with zeros. */
function spectraOf(y: Float32Array, nFft: number, blockLength: number): ComplexMatrix {
  const nBlocks = Math.ceil(y.length / blockLength);
  const padded = new Float32Array(nBlocks * nFft);
  for (let block = 0; block < nBlocks; block++) {
    padded.set(y.subarray(block * blockLength, (block + 1) * blockLength), block * nFft);
  }
  return stft(padded, { nFft, hopLength: nFft, window: "rectangular", center: false });
}

/** The Hartley transform of a block of the result: of all products of blocks that begin there. */
function hartleyOf(
  a: ComplexMatrix,
  b: ComplexMatrix,
  { block, nFft }: { block: number; nFft: number },
): Float32Array {
  const first = Math.max(0, block - b.cols + 1);
  const last = Math.min(block, a.cols - 1);
  const hartley = new Float32Array(nFft);
  for (let k = 0; k < a.rows; k++) {
    let [re, im] = [0, 0];
    for (let i = first; i <= last; i++) {
      const [p, q] = [k * a.cols + i, k * b.cols + block - i];
      re += a.re[p]! * b.re[q]! - a.im[p]! * b.im[q]!;
      im += a.re[p]! * b.im[q]! + a.im[p]! * b.re[q]!;
    }
    hartley[k] = re + im;
    if (k > 0) hartley[nFft - k] = re - im; // negative frequencies hold the conjugates
  }
  return hartley;
}
