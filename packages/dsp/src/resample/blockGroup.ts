import type { BlockFilter } from "./blockFilter.ts";
import { type InterpolatorPosition, interpolate } from "./interpolate.ts";
import type { ResamplePlan } from "./resamplePlan.ts";

/** Blocks that are worked off together. */
export const GROUP = 4;

/** Works off groups of blocks, one after the other, and keeps what the next group needs. */
export interface BlockGroup {
  /** Forgets the signal. */
  reset(): void;
  /**
   * Filters the blocks of `input`, `[n + 3 hop]`, and writes the outputs that are then due, at most `limit`, to `out`
   * from `outStart` on.
   *
   * @param end samples between the two filters so far, these blocks' included
   * @param position of the next output; moved behind the last one
   * @returns the number of outputs
   */
  complete(
    input: Float32Array,
    end: number,
    position: InterpolatorPosition,
    out: Float32Array,
    outStart: number,
    limit: number,
  ): number;
}

/** Without the kernel: the numbers that it is held against. */
export function createPlainGroup({ filter, interpolator }: ResamplePlan): BlockGroup {
  const nHistory = interpolator?.nTaps ?? 0;
  const nFiltered = GROUP * filter.nOut;
  const filtered = new Float64Array(nHistory + nFiltered);
  const filterPair = createPairFilter(filter);
  return {
    reset() {
      filtered.fill(0);
    },
    complete(input, end, position, out, outStart, limit) {
      filtered.copyWithin(0, nFiltered);
      filterPair(filtered, nHistory, input, 0);
      filterPair(filtered, nHistory + 2 * filter.nOut, input, 2 * filter.hop);
      if (interpolator) {
        return interpolate(
          interpolator,
          position,
          filtered,
          end - filtered.length,
          end,
          out,
          outStart,
          limit,
        );
      }
      const count = Math.min(nFiltered, limit);
      out.set(filtered.subarray(0, count), outStart);
      position.nDone += count;
      return count;
    },
  };
}

/** A function that filters the two blocks of `input` from `start` on, to `out` from `outStart` on. */
function createPairFilter(
  filter: BlockFilter,
): (out: Float64Array, outStart: number, input: Float32Array, start: number) => void {
  const { n, hop, nOut, leadOut, fftIn, fftOut, sources, gains } = filter;
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  const reOut = new Float64Array(fftOut.n);
  const imOut = new Float64Array(fftOut.n);
  return (out, outStart, input, start) => {
    for (let i = 0; i < n; i++) {
      const at = start + fftIn.order[i]!;
      re[i] = input[at]!;
      im[i] = input[at + hop]!;
    }
    fftIn.transform(re, im);
    for (let i = 0; i < sources.length; i++) {
      const bin = sources[i]!;
      const gain = gains[i]!;
      reOut[i] = re[bin]! * gain;
      imOut[i] = im[bin]! * gain;
    }
    fftOut.transform(imOut, reOut); // swapped: the inverse
    out.set(reOut.subarray(leadOut, leadOut + nOut), outStart);
    out.set(imOut.subarray(leadOut, leadOut + nOut), outStart + nOut);
  };
}
