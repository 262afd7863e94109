import type { FilterBank } from "../core/filterBank.ts";
import type { ComplexMatrix, Matrix } from "../core/matrix.ts";
import type { StftSettings } from "../core/stftSettings.ts";
import { createPaddedWindow } from "../core/window.ts";
import { fftPlan } from "../fft/fftPlan.ts";
import { unpackTwiddles } from "../fft/realFft.ts";
import { type Arena, placeFloats, resident } from "./arena.ts";
import { blockColumns, readColumns } from "./columnBlocks.ts";
import { placeFft } from "./placeFft.ts";
import { placeFilters } from "./placeFilters.ts";
import { writeSamples } from "./writeSamples.ts";

/** Spectra of frames, computed two at a time in the kernel. */
export interface KernelFrames {
  /** Magnitudes to the power 1 or 2, weighted by a bank where there is one, to the columns of `out`. */
  magnitudes(out: Matrix, y: Float32Array, start: number, power: 1 | 2, bank: FilterBank | null): void;
  /** Magnitudes to the columns of `S`, their squares, weighted by a bank, to those of `bands`. */
  magnitudesAndBands(S: Matrix, bands: Matrix, bank: FilterBank, y: Float32Array, start: number): void;
  /** Complex values to the columns of `out`. */
  spectra(out: ComplexMatrix, y: Float32Array, start: number): void;
}

/**
 * Prepares the transform of frames.
 *
 * @returns null where the FFT's size is odd, or has a prime factor over 7
 */
export function createKernelFrames(arena: Arena, settings: StftSettings): KernelFrames | null {
  const { nFft, hopLength } = settings;
  const half = nFft / 2;
  const plan = nFft % 2 === 0 ? fftPlan(half) : null;
  if (plan === null) return null;
  const nBins = half + 1;
  const tables = resident(arena, () => ({
    fft: placeFft(arena, plan),
    window: placeFloats(arena, createPaddedWindow(settings.window, settings.winLength, nFft)),
    twiddles: placeFloats(arena, unpackTwiddles(nFft)),
  }));

  /** Calls `use` with the spectra of each two frames, and where their columns are; `power` 0 is complex. */
  function eachPair(
    y: Float32Array,
    start: number,
    n: number,
    power: 0 | 1 | 2,
    use: (x: number, t: number, nLanes: number) => void,
  ): void {
    const { fft, window, twiddles } = tables();
    const { functions } = arena;
    const z = arena.scratch(32 * half);
    const x = arena.scratch((power === 0 ? 32 : 16) * nBins);
    const samples = arena.scratch(4 * ((n - 1) * hopLength + nFft));
    writeSamples(arena, samples, y, start, (n - 1) * hopLength + nFft);
    for (let t = 0; t < n; t += 2) {
      const nLanes = Math.min(2, n - t);
      const a = samples + 4 * t * hopLength;
      functions.gatherFrames(z, half, fft.order, a, nLanes === 2 ? a + 4 * hopLength : a, window);
      fft.run(z);
      functions.unpack(x, z, half, twiddles, power);
      use(x, t, nLanes);
    }
  }

  return {
    magnitudes(out, y, start, power, bank) {
      const block = blockColumns(out.cols, Math.max(out.rows, hopLength));
      for (let t = 0; t < out.cols; t += block) {
        const n = Math.min(block, out.cols - t);
        const stride = 4 * n;
        arena.begin();
        tables();
        const filters = bank && placeFilters(arena, bank);
        const result = arena.scratch(stride * out.rows);
        eachPair(y, start + t * hopLength, n, power, (x, i, nLanes) => {
          if (filters) filters.run(result + 4 * i, x, stride, nLanes);
          else arena.functions.storeColumns(result + 4 * i, x, 16, nBins, stride, nLanes);
        });
        readColumns(arena, result, out, t, n);
      }
    },
    magnitudesAndBands(S, bands, bank, y, start) {
      const block = blockColumns(S.cols, Math.max(S.rows, hopLength));
      for (let t = 0; t < S.cols; t += block) {
        const n = Math.min(block, S.cols - t);
        const stride = 4 * n;
        arena.begin();
        tables();
        const filters = placeFilters(arena, bank);
        const magnitudes = arena.scratch(stride * S.rows);
        const weighted = arena.scratch(stride * bands.rows);
        eachPair(y, start + t * hopLength, n, 1, (x, i, nLanes) => {
          arena.functions.storeColumns(magnitudes + 4 * i, x, 16, nBins, stride, nLanes);
          arena.functions.squareInPlace(x, nBins);
          filters.run(weighted + 4 * i, x, stride, nLanes);
        });
        readColumns(arena, magnitudes, S, t, n);
        readColumns(arena, weighted, bands, t, n);
      }
    },
    spectra({ re, im, rows, cols }, y, start) {
      const block = blockColumns(cols, Math.max(rows, hopLength));
      for (let t = 0; t < cols; t += block) {
        const n = Math.min(block, cols - t);
        const stride = 4 * n;
        arena.begin();
        tables();
        const resultRe = arena.scratch(stride * rows);
        const resultIm = arena.scratch(stride * rows);
        eachPair(y, start + t * hopLength, n, 0, (x, i, nLanes) => {
          arena.functions.storeColumns(resultRe + 4 * i, x, 32, nBins, stride, nLanes);
          arena.functions.storeColumns(resultIm + 4 * i, x + 16, 32, nBins, stride, nLanes);
        });
        readColumns(arena, resultRe, { data: re, rows, cols }, t, n);
        readColumns(arena, resultIm, { data: im, rows, cols }, t, n);
      }
    },
  };
}
