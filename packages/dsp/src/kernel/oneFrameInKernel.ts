import type { FilterBank } from "../core/filterBank.ts";
import type { Matrix } from "../core/matrix.ts";
import type { FftPlan } from "../fft/fftPlan.ts";
import type { Arena } from "./arena.ts";
import { isOfOne, type PlacedFft } from "./placeFft.ts";
import { placeFilters } from "./placeFilters.ts";
import { writeSamples } from "./writeSamples.ts";

/** What frames are transformed with, in the kernel's memory. */
export interface FrameTables {
  readonly fft: PlacedFft;
  readonly window: number;
  readonly twiddles: number;
}

/** Magnitudes of one frame to the power 1 or 2, weighed by a bank where there is one, to `out`, `[rows, 1]`. */
export type OneFrame = (
  out: Matrix,
  y: Float32Array,
  start: number,
  power: 1 | 2,
  bank: FilterBank | null,
) => void;

/**
 * Prepares the transform of a frame that comes alone, as in a stream of small chunks: where there is no second frame
 * for the second lane, parts of the first one fill it.
 *
 * @param plan of the FFT of half the size
 * @returns null where its last pass does not join two or four parts
 */
export function createOneFrame(
  arena: Arena,
  plan: FftPlan,
  nFft: number,
  tables: () => FrameTables,
): OneFrame | null {
  if (!isOfOne(plan)) return null;
  const half = nFft / 2;
  const nBins = half + 1;
  return (out, y, start, power, bank) => {
    arena.begin();
    const { fft, window, twiddles } = tables();
    const { nPart, nPairs, run } = fft.ofOne!;
    const filters = bank && placeFilters(arena, bank);
    const { functions } = arena;
    const samples = arena.scratch(4 * nFft);
    const parts = arena.scratch(16 * half);
    const z = arena.scratch(16 * half);
    const x = arena.scratch(8 * nBins);
    const result = arena.scratch(4 * out.rows);
    writeSamples(arena, samples, y, start, nFft);
    for (let i = 0; i < nPairs; i++) {
      functions.gatherParts(parts + 32 * nPart * i, nPart, fft.order + 8 * nPart * i, samples, window);
    }
    run(z, parts);
    functions.unpackOne(x, z, half, twiddles, power);
    if (filters === null) {
      out.data.set(arena.f64.subarray(x / 8, x / 8 + nBins));
      return;
    }
    filters.runOne(result, x);
    out.data.set(arena.f32.subarray(result / 4, result / 4 + out.rows));
  };
}
