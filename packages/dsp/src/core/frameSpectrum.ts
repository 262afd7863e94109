import { createRealFft } from "../fft/realFft.ts";
import type { StftSettings } from "./stftSettings.ts";
import { createPaddedWindow } from "./window.ts";

/** The spectrum of one frame at a time. */
export interface FrameSpectrum {
  /** Of the frame transformed last: real parts, `[nBins]` ... */
  readonly re: Float64Array;
  /** ... and imaginary parts. */
  readonly im: Float64Array;
  /** Transforms the `nFft` samples of `y` from `start` on; samples beyond its ends are 0. */
  transform(y: Float32Array, start: number): void;
}

/** Prepares the transform of single frames. */
export function createFrameSpectrum(settings: StftSettings): FrameSpectrum {
  const { nFft } = settings;
  const fft = createRealFft(nFft);
  const window = createPaddedWindow(settings.window, settings.winLength, nFft);
  const frame = new Float64Array(nFft);
  const re = new Float64Array(fft.nBins);
  const im = new Float64Array(fft.nBins);
  return {
    re,
    im,
    transform(y, start) {
      const from = Math.max(0, -start);
      const to = Math.min(nFft, y.length - start);
      if (from > 0) frame.fill(0, 0, Math.min(from, nFft));
      if (to < nFft) frame.fill(0, Math.max(to, 0));
      for (let i = from; i < to; i++) frame[i] = y[start + i]! * window[i]!;
      fft.transform(re, im, frame);
    },
  };
}
