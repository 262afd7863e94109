import { memoize } from "../core/memoize.ts";
import { createInverseRealFft } from "../fft/inverseRealFft.ts";
import { createRealFft } from "../fft/realFft.ts";
import { kernelArena } from "../kernel/arena.ts";
import { createKernelAutocorrelation } from "../kernel/autocorrelationInKernel.ts";

/** Frames of a signal: frame `t` begins at sample `start + t * hopLength`, with zeros beyond the signal's ends. */
export interface FramesOfSignal {
  readonly start: number;
  readonly hopLength: number;
  readonly nFrames: number;
}

/** Gives the autocorrelation of each frame in turn, `[nLags]`: memory that the next frame overwrites. */
export type Autocorrelation = (
  y: Float32Array,
  frames: FramesOfSignal,
  use: (correlation: Float64Array, t: number) => void,
) => void;

/** Which autocorrelations are wanted, and how they are computed. */
export interface AutocorrelationSettings {
  /** Samples of a frame. */
  readonly frameLength: number;
  /** Points of the FFT, a power of 2 with room for both directions of lag. */
  readonly nFft: number;
  /** Lags 0 to `nLags - 1`, at most `frameLength`. */
  readonly nLags: number;
}

/** Prepares autocorrelations; they are shared, buffers and all. */
export const createAutocorrelation: (frameLength: number, nLags: number) => Autocorrelation = memoize(
  (frameLength: number, nLags: number) => {
    const settings = { frameLength, nFft: 2 ** Math.ceil(Math.log2(2 * frameLength)), nLags };
    const arena = kernelArena();
    return arena ? createKernelAutocorrelation(arena, settings) : createPlainAutocorrelation(settings);
  },
);

/** Without the kernel: the numbers that it is held against. */
export function createPlainAutocorrelation({
  frameLength,
  nFft,
  nLags,
}: AutocorrelationSettings): Autocorrelation {
  const fft = createRealFft(nFft);
  const inverse = createInverseRealFft(nFft);
  const padded = new Float64Array(nFft);
  const re = new Float64Array(fft.nBins);
  const im = new Float64Array(fft.nBins);
  const none = new Float64Array(fft.nBins);
  const correlation = new Float64Array(nLags);
  return (y, { start, hopLength, nFrames }, use) => {
    for (let t = 0; t < nFrames; t++) {
      const first = start + t * hopLength;
      padded.fill(0);
      const nBefore = Math.min(Math.max(-first, 0), frameLength);
      padded.set(y.subarray(Math.max(first, 0), Math.max(first + frameLength, 0)), nBefore);
      fft.transform(re, im, padded);
      for (let k = 0; k < fft.nBins; k++) re[k] = re[k]! * re[k]! + im[k]! * im[k]!;
      inverse.transform(padded, re, none);
      for (let lag = 0; lag < nLags; lag++) correlation[lag] = padded[lag]! * inverse.scale;
      use(correlation, t);
    }
  };
}
