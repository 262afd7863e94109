import { createComplexFft } from "../core/complexFft.ts";
import { forEachSpectrum, frameCount, type StftSettings } from "../core/stft.ts";
import { createWindow } from "../core/window.ts";

/** A complex matrix `[bins, frames]`, row-major, its real and imaginary parts apart. */
export interface ComplexSpectrogram {
  readonly re: Float32Array;
  readonly im: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/** The short-time Fourier transform, `[nFft / 2 + 1, frames]`. */
export function complexSpectrogram(y: Float32Array, settings: StftSettings): ComplexSpectrogram {
  const rows = Math.floor(settings.nFft / 2) + 1;
  const cols = frameCount("stft", y.length, settings);
  const re = new Float32Array(rows * cols);
  const im = new Float32Array(rows * cols);
  forEachSpectrum(y, settings, (t, spectrum) => {
    for (let k = 0; k < rows; k++) {
      re[k * cols + t] = spectrum[2 * k]!;
      im[k * cols + t] = spectrum[2 * k + 1]!;
    }
  });
  return { re, im, rows, cols };
}

/** Frame `t` of a spectrogram as `n` interleaved values, conjugated, with the mirrored half filled in. */
function conjugateFrame(
  out: Float64Array,
  { re, im, rows, cols }: ComplexSpectrogram,
  t: number,
  n: number,
): void {
  for (let k = 0; k < rows; k++) {
    const real = k === 0 || 2 * k === n; // a real signal's first and last bin are real
    const at = k * cols + t;
    out[2 * k] = re[at]!;
    out[2 * k + 1] = real ? 0 : -im[at]!;
    if (real) continue;
    out[2 * (n - k)] = re[at]!;
    out[2 * (n - k) + 1] = im[at]!;
  }
}

/**
 * The samples of a centred spectrogram by overlap and add, over the sum of the squared windows.
 *
 * @param length samples wanted
 */
export function samplesOfSpectrogram(
  spectrogram: ComplexSpectrogram,
  settings: StftSettings,
  length: number,
): Float32Array {
  const { nFft: n, hopLength, winLength } = settings;
  const half = Math.floor(n / 2);
  const window = new Float64Array(n);
  window.set(createWindow(settings.window, winLength), Math.floor((n - winLength) / 2));
  const nFrames = Math.min(spectrogram.cols, Math.ceil((length + 2 * half) / hopLength));
  const sum = new Float64Array(n + hopLength * (nFrames - 1));
  const weight = new Float64Array(sum.length);
  const fft = createComplexFft(n);
  const input = new Float64Array(2 * n);
  const output = new Float64Array(2 * n);
  for (let t = 0; t < nFrames; t++) {
    conjugateFrame(input, spectrogram, t, n);
    fft.transform(output, input); // of the conjugate: the inverse transform, n times
    for (let i = 0, at = t * hopLength; i < n; i++, at++) {
      sum[at]! += (output[2 * i]! * window[i]!) / n;
      weight[at]! += window[i]! * window[i]!;
    }
  }
  const smallest = 2 ** -126; // the smallest normal float32: less is no window at all
  const y = new Float32Array(length);
  for (let i = 0, at = half; i < length && at < sum.length; i++, at++) {
    y[i] = weight[at]! > smallest ? sum[at]! / weight[at]! : sum[at]!;
  }
  return y;
}
