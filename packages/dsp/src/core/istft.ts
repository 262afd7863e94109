import { checkComplexMatrix, checkPositiveInteger } from "./check.ts";
import { checkOptions, type OptionNames } from "./checkOptions.ts";
import { divideByWindows } from "./divideByWindows.ts";
import type { ComplexMatrix } from "./matrix.ts";
import { createOverlapAdd } from "./overlapAdd.ts";
import { quarterHopSettings, type StftOptions } from "./stftSettings.ts";

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
  center: "flag",
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
export function istft(D: ComplexMatrix, options: IstftOptions = {}): Float32Array<ArrayBuffer> {
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

  const sum = new Float64Array(Math.max(0, nFrames - 1) * hopLength + nFft);
  const overlap = { nFft, hopLength, winLength, window: settings.window };
  createOverlapAdd(overlap)(sum, D, nFrames);
  return divideByWindows(sum, overlap, nFrames, offset, length);
}
