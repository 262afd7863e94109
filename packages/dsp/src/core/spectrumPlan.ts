import { createRealFft } from "../fft/realFft.ts";
import { memoize } from "./memoize.ts";
import { padIndex } from "./padIndex.ts";
import type { StftSettings } from "./stftSettings.ts";
import { createPaddedWindow } from "./window.ts";

/** Everything that the frames of a transform share. */
export interface SpectrumPlan {
  readonly nBins: number;
  /** Spectrum of the frame transformed last: real parts, `[nBins]` ... */
  readonly re: Float64Array;
  /** ... and imaginary parts. */
  readonly im: Float64Array;
  /** Transforms frame `t` of the clip `y`. */
  transform(y: Float32Array, t: number): void;
  /** Transforms the `nFft` samples of `y` from `start` on; samples beyond its ends are 0. */
  transformAt(y: Float32Array, start: number): void;
}

/**
 * Prepares the transform of single frames. Plans are shared, buffers and all: read the spectrum before anything else
 * can transform a frame.
 */
export const createSpectrumPlan: (settings: StftSettings) => SpectrumPlan = memoize(buildSpectrumPlan);

function buildSpectrumPlan(settings: StftSettings): SpectrumPlan {
  const { nFft, hopLength, center, padMode } = settings;
  const fft = createRealFft(nFft);
  const window = createPaddedWindow(settings.window, settings.winLength, nFft);
  const frame = new Float64Array(nFft);
  const re = new Float64Array(fft.nBins);
  const im = new Float64Array(fft.nBins);
  const half = center ? Math.floor(nFft / 2) : 0;

  function transformAt(y: Float32Array, start: number): void {
    const from = Math.max(0, -start);
    const to = Math.min(nFft, y.length - start);
    if (from > 0) frame.fill(0, 0, Math.min(from, nFft));
    if (to < nFft) frame.fill(0, Math.max(to, 0));
    for (let i = from; i < to; i++) frame[i] = y[start + i]! * window[i]!;
    fft.transform(re, im, frame);
  }

  function transformPadded(y: Float32Array, t: number): void {
    const start = t * hopLength - half;
    const origin = padOrigin(y.length, t);
    const n = y.length - origin;
    for (let i = 0; i < nFft; i++) {
      frame[i] = y[origin + padIndex(padMode, start + i - origin, n)]! * window[i]!;
    }
    fft.transform(re, im, frame);
  }

  /** librosa pads the first and the last frames apart, so that a mirror at the end sees the last frames only. */
  function padOrigin(n: number, t: number): number {
    const firstWhole = Math.ceil(half / hopLength);
    const firstTail = Math.floor((n + half - nFft) / hopLength) + 1;
    const origin = firstTail * hopLength - half;
    return firstTail > firstWhole && t >= firstTail && origin < n ? origin : 0;
  }

  const isMirrored = center && padMode !== "constant";
  return {
    nBins: fft.nBins,
    re,
    im,
    transform: isMirrored ? transformPadded : (y, t) => transformAt(y, t * hopLength - half),
    transformAt,
  };
}
