import { istft, stft } from "@ser/dsp";

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
  // One frame under a window of ones: the transform of the whole.
  const whole = { nFft, hopLength: nFft, window: "rectangular", center: false } as const;
  const [a, b] = [stft(padded(y, nFft), whole), stft(padded(response, nFft), whole)];
  const re = new Float32Array(a.rows);
  const im = new Float32Array(a.rows);
  for (let k = 0; k < a.rows; k++) {
    re[k] = a.re[k]! * b.re[k]! - a.im[k]! * b.im[k]!;
    im[k] = a.re[k]! * b.im[k]! + a.im[k]! * b.re[k]!;
  }
  return istft({ re, im, rows: a.rows, cols: 1 }, { ...whole, length });
}

function padded(y: Float32Array, length: number): Float32Array {
  const out = new Float32Array(length);
  out.set(y);
  return out;
}
