import type { FilterBank } from "../core/filterBank.ts";
import { memoize } from "../core/memoize.ts";
import type { StftSettings } from "../core/stftSettings.ts";
import { createPaddedWindow } from "../core/window.ts";
import type { DecibelScale } from "../feature/powerToDb.ts";
import { fftPlan } from "../fft/fftPlan.ts";
import { unpackTwiddles } from "../fft/realFft.ts";
import type { SampleQueue } from "../stream/sampleQueue.ts";
import { type Arena, placeFloats, resident } from "./arena.ts";
import { placeLogarithm } from "./decibelsInKernel.ts";
import { placeFilters } from "./placeFilters.ts";
import { placeHistory } from "./placeHistory.ts";
import { inLanes, isOfOne, type PlacedOneFft, placeOneFft } from "./placeOneFft.ts";
import { type StreamFunctions, streamFunctions } from "./streamKernel.ts";

/** What is made of a frame's magnitudes: each step takes what the one before gives. */
export interface OneFrameSteps {
  /** Of the magnitudes. */
  readonly power: 1 | 2;
  /** Weights them. */
  readonly bank: FilterBank | null;
  /** Makes decibels of them. */
  readonly scale: DecibelScale | null;
  /** Weights those. */
  readonly cepstrum: FilterBank | null;
}

/** A feature of a signal's frame that begins at number `start`; null where decibels are wanted of an infinite power. */
export type OneFrame = (queue: SampleQueue, start: number) => Float32Array<ArrayBuffer> | null;

/**
 * Prepares a feature of a frame that comes alone, as in a stream of small chunks: where there is no second frame for
 * the second lane, parts of the first one fill it, and nothing leaves the kernel between the steps.
 *
 * @returns null where the FFT's parts do not fill the lanes, or the host refuses the kernel
 */
export function createOneFrame(arena: Arena, settings: StftSettings, steps: OneFrameSteps): OneFrame | null {
  const { nFft } = settings;
  const { power, bank, scale, cepstrum } = steps;
  const half = nFft / 2;
  const transform = oneTransform(settings);
  const functions = streamFunctions(arena);
  if (transform === null || functions === null) return null;
  const nBins = half + 1;
  const nValues = bank?.rows ?? nBins;
  const nFeatures = cepstrum?.rows ?? nValues;
  const tables = resident(arena, () => ({
    ...transform(arena, functions),
    filters: bank && placeFilters(arena, bank),
    logarithm: scale && placeLogarithm(arena),
    cosines: cepstrum && placeFilters(arena, cepstrum),
  }));
  return (queue, start) => {
    arena.begin();
    const { samplesOf, fft, twiddles, filters, logarithm, cosines } = tables();
    const parts = arena.scratch(fft.size);
    const z = arena.scratch(16 * half);
    const x = arena.scratch(8 * Math.max(nBins, nValues) + 8); // one behind an odd number is touched
    const values = arena.scratch(4 * Math.max(nValues, nFeatures) + 4);
    fft.run(z, parts, samplesOf(queue, start));
    functions.unpackOne(x, z, half, twiddles, power);
    if (filters) functions.applyFiltersToOne(values, x, filters.groups, filters.nGroups, filters.weights);
    else functions.narrow(values, x, nBins);
    if (scale && logarithm) {
      if (!functions.areFinite(values, nValues)) return null;
      const { least, reference } = scale;
      arena.functions.decibelsInPlace(values, nValues, least, reference, Number.NEGATIVE_INFINITY, logarithm);
    }
    if (cosines) {
      functions.widen(x, values, nValues);
      functions.applyFiltersToOne(values, x, cosines.groups, cosines.nGroups, cosines.weights);
    }
    return arena.f32.slice(values / 4, values / 4 + nFeatures);
  };
}

interface OneTransform {
  readonly samplesOf: (queue: SampleQueue, start: number) => number;
  readonly fft: PlacedOneFft;
  readonly twiddles: number;
}

/** What a frame is transformed with, in the kernel's memory: null where it cannot. The last few are shared. */
const oneTransform = memoize(({ nFft, window, winLength }: StftSettings) => {
  const plan = nFft % 2 === 0 ? fftPlan(nFft / 2) : null;
  if (plan === null || !isOfOne(plan)) return null;
  let tables: (() => OneTransform) | undefined;
  return (arena: Arena, functions: StreamFunctions) => {
    tables ??= resident(arena, () => ({
      samplesOf: placeHistory(arena, nFft),
      fft: placeOneFft(arena, functions, plan, createPaddedWindow(window, winLength, nFft)),
      twiddles: placeFloats(arena, inLanes(unpackTwiddles(nFft), 2)),
    }));
    return tables();
  };
});
