import { checkOneOf, checkPositiveInteger, checkSamples } from "./check.ts";
import type { Matrix } from "./matrix.ts";
import { createRealFft } from "./realFft.ts";
import { createWindow, WINDOW_NAMES, type WindowName } from "./window.ts";

/** Settings of a short-time Fourier transform. */
export interface StftOptions {
  /** Samples per frame, and points of the FFT. Default 2048. */
  readonly nFft?: number;
  /** Samples from frame to frame. Default 512. */
  readonly hopLength?: number;
  /** Length of the window, at most `nFft`; a shorter one is centred. Default `nFft`. */
  readonly winLength?: number;
  /** Default `hann`. */
  readonly window?: WindowName;
  /** True (the default): frame `t` is centred at sample `t * hopLength`, with zeros beyond the ends. */
  readonly center?: boolean;
}

/** Checked settings, none missing. */
export type StftSettings = Required<StftOptions>;

/**
 * Fills in and checks the settings of a transform.
 *
 * @throws RangeError where one is out of range
 */
export function stftSettings(fn: string, options: StftOptions): StftSettings {
  const { nFft = 2048, hopLength = 512, window = "hann", center = true } = options;
  const winLength = options.winLength ?? nFft;
  for (const [name, value] of Object.entries({ nFft, hopLength, winLength }))
    checkPositiveInteger(fn, name, value);
  if (winLength > nFft) throw new RangeError(`${fn}: winLength must be <= nFft = ${nFft}, got ${winLength}`);
  checkOneOf(fn, "window", window, WINDOW_NAMES);
  return { nFft, hopLength, winLength, window, center };
}

/** Number of frames that `n` samples give. */
export function frameCount(fn: string, n: number, settings: StftSettings): number {
  const { nFft, hopLength, center } = settings;
  const padded = center ? n + 2 * Math.floor(nFft / 2) : n;
  if (padded < nFft) {
    throw new RangeError(
      `${fn}: nFft must be <= the number of samples ${n} where center is false, got ${nFft}`,
    );
  }
  return 1 + Math.floor((padded - nFft) / hopLength);
}

/**
 * Walks over the frames of a clip.
 *
 * @param y `[n]`
 * @param settings as {@link stftSettings} checked them
 * @param visit called with the frame's number and its spectrum, `[2 nBins]` interleaved, reused for the next
 */
export function forEachSpectrum(
  y: Float32Array,
  settings: StftSettings,
  visit: (t: number, spectrum: Float64Array) => void,
): void {
  const { nFft, hopLength, winLength, center } = settings;
  const fft = createRealFft(nFft);
  const window = new Float64Array(nFft);
  window.set(createWindow(settings.window, winLength), Math.floor((nFft - winLength) / 2));
  const frame = new Float64Array(nFft);
  const spectrum = new Float64Array(2 * fft.nBins);
  const nFrames = frameCount("stft", y.length, settings);
  for (let t = 0; t < nFrames; t++) {
    const start = t * hopLength - (center ? Math.floor(nFft / 2) : 0);
    const from = Math.max(0, -start);
    const to = Math.min(nFft, y.length - start);
    frame.fill(0);
    for (let i = from; i < to; i++) frame[i] = y[start + i]! * window[i]!;
    fft.transform(spectrum, frame);
    visit(t, spectrum);
  }
}

/**
 * Magnitudes of the short-time Fourier transform, or their squares.
 *
 * @param y one clip, `[n]`
 * @param options of the transform; `power`: 1 for magnitudes, 2 (the default) for power
 * @returns `[1 + nFft / 2, frames]`, frames `1 + floor(n / hopLength)` where centred
 * @throws {RangeError} where `y` is empty or not finite, or a setting is out of range
 * @see librosa.stft, with `abs` and `** power`
 * @example
 * ```ts
 * import { spectrogram } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * spectrogram(y).rows; // 1025
 * ```
 */
export function spectrogram(y: Float32Array, options: StftOptions & { power?: 1 | 2 } = {}): Matrix {
  checkSamples("spectrogram", y);
  const { power = 2 } = options;
  if (power !== 1 && power !== 2) throw new RangeError(`spectrogram: power must be 1 or 2, got ${power}`);
  const settings = stftSettings("spectrogram", options);
  const cols = frameCount("spectrogram", y.length, settings);
  const rows = Math.floor(settings.nFft / 2) + 1;
  const data = new Float32Array(rows * cols);
  forEachSpectrum(y, settings, (t, spectrum) => {
    for (let k = 0; k < rows; k++) {
      const re = Math.fround(spectrum[2 * k]!); // librosa stores complex64
      const im = Math.fround(spectrum[2 * k + 1]!);
      const magnitude = Math.fround(Math.sqrt(re * re + im * im));
      data[k * cols + t] = power === 1 ? magnitude : magnitude * magnitude;
    }
  });
  return { data, rows, cols };
}
