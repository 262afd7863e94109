import type { OverlapAdd, OverlapSettings } from "../core/overlapAdd.ts";
import { createPaddedWindow } from "../core/window.ts";
import { fftPlan, placesOf } from "../fft/fftPlan.ts";
import { unpackTwiddles } from "../fft/realFft.ts";
import { type Arena, placeFloats, placeIntegers, resident } from "./arena.ts";
import { blockColumns, writeColumns } from "./columnBlocks.ts";
import { placeFft } from "./placeFft.ts";

/**
 * Prepares the way back from spectra to samples, two frames at a time.
 *
 * @returns null where the FFT's size is odd, or has a prime factor over 7
 */
export function createKernelOverlapAdd(arena: Arena, settings: OverlapSettings): OverlapAdd | null {
  const { nFft, hopLength } = settings;
  const half = nFft / 2;
  const plan = nFft % 2 === 0 ? fftPlan(half) : null;
  if (plan === null) return null;
  const window = createPaddedWindow(settings.window, settings.winLength, nFft);
  const tables = resident(arena, () => ({
    fft: placeFft(arena, plan),
    places: placeIntegers(arena, placesOf(plan.order)),
    twiddles: placeFloats(arena, unpackTwiddles(nFft)),
    weights: placeFloats(
      arena,
      window.map((weight) => weight * (1 / half)),
    ),
  }));
  return (sum, { re, im, rows, cols }, nFrames) => {
    const block = blockColumns(cols, Math.max(2 * rows, 2 * hopLength));
    for (let t = 0; t < nFrames; t += block) {
      const n = Math.min(block, cols - t);
      const stride = 4 * n;
      arena.begin();
      const { fft, places, twiddles, weights } = tables();
      const inputRe = arena.scratch(stride * rows + 4); // the last column is read with what lies behind it
      const inputIm = arena.scratch(stride * rows + 4);
      const x = arena.scratch(32 * rows);
      const z = arena.scratch(32 * half);
      const nSamples = (n - 1) * hopLength + nFft;
      const samples = arena.scratch(8 * nSamples);
      writeColumns(arena, inputRe, { data: re, rows, cols }, t, n);
      writeColumns(arena, inputIm, { data: im, rows, cols }, t, n);
      const { functions, f64 } = arena;
      const from = t * hopLength;
      const present = sum.subarray(from, from + nSamples);
      f64.fill(0, samples / 8, samples / 8 + nSamples);
      f64.set(present, samples / 8);
      const nUsed = Math.min(n, nFrames - t);
      for (let i = 0; i < nUsed; i += 2) {
        functions.loadColumns(x, 32, inputRe + 4 * i, rows, stride);
        functions.loadColumns(x + 16, 32, inputIm + 4 * i, rows, stride);
        functions.pack(z, x, half, places, twiddles);
        fft.run(z);
        const at = samples + 8 * i * hopLength;
        functions.addFrame(at, z, half, weights, 0);
        if (i + 1 < nUsed) functions.addFrame(at + 8 * hopLength, z, half, weights, 1);
      }
      present.set(f64.subarray(samples / 8, samples / 8 + present.length));
    }
  };
}
