import { checkComplexMatrix, checkPositiveInteger } from "./check.ts";
import { checkOptions, type OptionNames } from "./checkOptions.ts";
import type { ComplexMatrix } from "./matrix.ts";
import { createOverlapAdd } from "./overlapAdd.ts";
import { quarterHopSettings, type StftOptions } from "./stftSettings.ts";
import { createPaddedWindow } from "./window.ts";

const TINY = 1.1754943508222875e-38; // the smallest normal float32: below it nothing is divided

/** Settings of {@link istft}. */
export interface IstftOptions extends Omit<StftOptions, "padMode"> {
  /** Samples to return. Default: as many as the frames cover. */
  readonly length?: number;
}

const ISTFT_OPTIONS: OptionNames<IstftOptions> = {
  nFft: false,
  hopLength: false,
  winLength: false,
  window: false,
  center: false,
  length: false,
};

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
  checkOptions("istft", options, ISTFT_OPTIONS);
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
  const sum = new Float64Array(Math.max(0, nFrames - 1) * hopLength + nFft);
  createOverlapAdd({ nFft, hopLength, winLength, window: settings.window })(sum, D, nFrames);
  const weight = new Float64Array(sum.length);
  for (let t = 0; t < nFrames; t++) {
    const start = t * hopLength;
    for (let i = 0; i < nFft; i++) weight[start + i]! += window[i]! * window[i]!;
  }
  const y = new Float32Array(Math.max(0, length));
  const end = Math.min(y.length, sum.length - offset);
  for (let i = 0; i < end; i++) {
    const covered = weight[offset + i]!;
    y[i] = covered > TINY ? sum[offset + i]! / covered : sum[offset + i]!;
  }
  return y;
}
