import { fftRadices } from "../fft/fftPlan.ts";
import type { Ratio } from "./ratio.ts";

/** The layout of blocks for overlap-save, in samples of the input. */
export interface BlockSize {
  /** Samples in a block. */
  readonly n: number;
  /** Samples from one block to the next. */
  readonly hop: number;
  /** Samples in a block before its first clean output. */
  readonly lead: number;
}

/** Nanoseconds for a point of an FFT in a pass of each radix, and to bring it in and out; only the ratios matter. */
const passCost = { 2: 1.3, 3: 2, 4: 1.9, 5: 3.1, 7: 3.8 } as const;
const copyCost = 3;
/** Two arrays of this size stay in the second-level cache. */
const usualLimit = 8192;

function computeFftCost(n: number): number {
  const radices = fftRadices(n);
  if (radices === null) return Number.POSITIVE_INFINITY;
  let cost = copyCost;
  for (const radix of radices) cost += passCost[radix];
  return cost * n;
}

/** By size, 0 where it was not asked for yet: the same costs are wanted with every ratio of rates. */
const fftCosts: Float64Array = /* @__PURE__ */ new Float64Array(2 * usualLimit + 1);

function fftCost(n: number): number {
  const known = fftCosts[n];
  if (known) return known;
  const cost = computeFftCost(n);
  if (known === 0) fftCosts[n] = cost;
  return cost;
}

/**
 * Finds the block that costs least for each sample of input.
 *
 * @param ratio output samples for one input sample; blocks start where an input and an output sample coincide
 * @param reach how far the filter reaches to either side, in samples of the input
 * @returns null when the ratio has prime factors that the FFT has not
 */
export function blockSize({ numerator, denominator }: Ratio, reach: number): BlockSize | null {
  const lead = Math.ceil(reach / denominator) * denominator;
  const larger = Math.max(numerator, denominator);
  const limit = Math.max(usualLimit, (8 * (lead + reach) * larger) / denominator);
  let best: BlockSize | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let k = 1; k * larger <= limit; k++) {
    const n = k * denominator;
    const hop = Math.floor((n - lead - reach) / denominator) * denominator;
    const cost = (fftCost(n) + fftCost(k * numerator)) / hop;
    if (hop > 0 && cost < bestCost) {
      best = { n, hop, lead };
      bestCost = cost;
    }
  }
  return best;
}
