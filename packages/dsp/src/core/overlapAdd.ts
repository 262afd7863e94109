import { createInverseRealFft } from "../fft/inverseRealFft.ts";
import { kernelArena } from "../kernel/arena.ts";
import { createKernelOverlapAdd } from "../kernel/overlapAddInKernel.ts";
import { readFrames } from "./framesOfMatrix.ts";
import type { ComplexMatrix } from "./matrix.ts";
import { memoize } from "./memoize.ts";
import { createPaddedWindow, type WindowSpec } from "./window.ts";

/** How frames of samples lie, and what they are multiplied with before they are added. */
export interface OverlapSettings {
  readonly nFft: number;
  readonly hopLength: number;
  readonly winLength: number;
  readonly window: WindowSpec;
}

/**
 * Transforms the first `nFrames` frames of `D` back to samples and adds them to `sum`, frame `t` from sample
 * `t * hopLength` on.
 */
export type OverlapAdd = (sum: Float64Array, D: ComplexMatrix, nFrames: number) => void;

/** Prepares the transform; they are shared, buffers and all. */
export const createOverlapAdd: (settings: OverlapSettings) => OverlapAdd = memoize(
  (settings: OverlapSettings) => {
    const arena = kernelArena();
    return (arena && createKernelOverlapAdd(arena, settings)) ?? createPlainOverlapAdd(settings);
  },
);

/** Without the kernel: the numbers that it is held against. */
export function createPlainOverlapAdd({ nFft, hopLength, winLength, window }: OverlapSettings): OverlapAdd {
  const fft = createInverseRealFft(nFft);
  const weights = createPaddedWindow(window, winLength, nFft).map((weight) => weight * fft.scale);
  const samples = new Float64Array(nFft);
  const frameIm = new Float64Array(Math.floor(nFft / 2) + 1);
  return (sum, { re, im, rows, cols }, nFrames) => {
    readFrames({ data: re, rows, cols }, (frameRe, t) => {
      if (t >= nFrames) return;
      for (let k = 0; k < rows; k++) frameIm[k] = im[k * cols + t]!;
      fft.transform(samples, frameRe, frameIm);
      const start = t * hopLength;
      for (let i = 0; i < nFft; i++) sum[start + i]! += samples[i]! * weights[i]!;
    });
  };
}
