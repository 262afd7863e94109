import { createComplexFft } from "../fft/complexFft.ts";
import { checkComplexMatrix, checkPositiveInteger } from "./check.ts";
import type { ComplexMatrix } from "./matrix.ts";
import { quarterHopSettings, type StftOptions } from "./stftSettings.ts";
import { createPaddedWindow } from "./window.ts";

const TINY = 1.1754943508222875e-38; // the smallest normal float32: below it nothing is divided

/** Settings of {@link istft}. */
export interface IstftOptions extends Omit<StftOptions, "padMode"> {
  /** Samples to return. Default: as many as the frames cover. */
  readonly length?: number;
}

/**
 * Inverse short-time Fourier transform: overlap and add, over the sum of the squared windows.
 *
 * @param D complex spectrogram, `[bins, frames]`
 * @param options as given to `stft`; `nFft` is `2 (bins - 1)` unless told
 * @returns `[length]`
 * @throws {RangeError} where `D` is not finite, its rows do not fit `nFft`, or a setting is out of range
 * @see librosa.istft
 * @example
 * ```ts
 * import { istft, stft } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * istft(stft(y), { length: y.length }).length; // 22050
 * ```
 */
export function istft(D: ComplexMatrix, options: IstftOptions = {}): Float32Array {
  checkComplexMatrix("istft", "D", D);
  const settings = quarterHopSettings("istft", { ...options, nFft: options.nFft ?? 2 * (D.rows - 1) });
  const { nFft, hopLength, winLength, center } = settings;
  const nBins = Math.floor(nFft / 2) + 1;
  if (D.rows !== nBins) {
    throw new RangeError(`istft: D must have 1 + floor(nFft / 2) = ${nBins} rows, got ${D.rows}`);
  }
  if (options.length !== undefined) checkPositiveInteger("istft", "length", options.length);
  const offset = center ? Math.floor(nFft / 2) : 0;
  const length = options.length ?? nFft + hopLength * (D.cols - 1) - 2 * offset;
  // Frames that begin beyond the wanted length add nothing.
  const padded = length + 2 * offset;
  const nFrames = options.length === undefined ? D.cols : Math.min(D.cols, Math.ceil(padded / hopLength));

  const window = createPaddedWindow(settings.window, winLength, nFft);
  const inverse = createInverseFft(D, nFft);
  const sum = new Float64Array(Math.max(0, length));
  const weight = new Float64Array(sum.length);
  for (let t = 0; t < nFrames; t++) {
    const frame = inverse(t);
    const start = t * hopLength - offset;
    const to = Math.min(nFft, length - start);
    for (let i = Math.max(0, -start); i < to; i++) {
      sum[start + i]! += frame[i]! * window[i]!;
      weight[start + i]! += window[i]! * window[i]!;
    }
  }
  return Float32Array.from(sum, (value, i) => (weight[i]! > TINY ? value / weight[i]! : value));
}

/** Gives the samples of frame `t`, `[nFft]`. */
function createInverseFft({ re, im, rows, cols }: ComplexMatrix, nFft: number): (t: number) => Float64Array {
  const fft = createComplexFft(nFft);
  const outRe = new Float64Array(nFft);
  const outIm = new Float64Array(nFft);
  return (t) => {
    for (let place = 0; place < nFft; place++) {
      const bin = fft.order[place]!;
      const mirror = (nFft - bin) % nFft;
      const row = bin < rows ? bin : mirror;
      outRe[place] = re[row * cols + t]! / nFft;
      // Negative frequencies hold the conjugates; the bins at 0 Hz and Nyquist of a real signal are real.
      outIm[place] = bin === mirror ? 0 : (bin < rows ? 1 : -1) * (im[row * cols + t]! / nFft);
    }
    fft.transform(outIm, outRe); // swapped: the inverse
    return outRe;
  };
}
