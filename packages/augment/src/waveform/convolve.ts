import { stft } from "@ser/dsp";

/**
 * Convolves a clip with a response, by one large Fourier transform.
 *
 * @param y samples; left as they are
 * @param response the impulse response
 * @returns `[y.length + response.length - 1]`
 */
export function convolve(y: Float32Array, response: Float32Array): Float32Array {
  const length = y.length + response.length - 1;
  const nFft = 2 ** Math.max(1, Math.ceil(Math.log2(length)));
  const [a, b] = [spectrumOf(y, nFft), spectrumOf(response, nFft)];
  const hartley = new Float32Array(nFft);
  for (let k = 0; k < a.rows; k++) {
    const re = a.re[k]! * b.re[k]! - a.im[k]! * b.im[k]!;
    const im = a.re[k]! * b.im[k]! + a.im[k]! * b.re[k]!;
    hartley[k] = re + im;
    hartley[(nFft - k) % nFft] = re - im; // negative frequencies hold the conjugates
  }
  hartley[nFft / 2] = a.re[nFft / 2]! * b.re[nFft / 2]!;
  hartley[0] = a.re[0]! * b.re[0]!;
  // A forward transform of the Hartley transform goes back: real samples are its real plus imaginary parts
  // (Bracewell 1984, The Fast Hartley Transform).
  const back = spectrumOf(hartley, nFft);
  const out = new Float32Array(length);
  for (let n = 0; n < length; n++) {
    const k = n < back.rows ? n : nFft - n;
    out[n] = (back.re[k]! + (k === n ? 1 : -1) * back.im[k]!) / nFft;
  }
  return out;
}

/** The transform of the whole: one frame, under a window of ones, filled up with zeros. */
function spectrumOf(y: Float32Array, nFft: number): ReturnType<typeof stft> {
  const padded = new Float32Array(nFft);
  padded.set(y);
  return stft(padded, { nFft, hopLength: nFft, window: "rectangular", center: false });
}
