import { applyFilters } from "../core/applyFilters.ts";
import { checkPositive } from "../core/check.ts";
import type { FilterBank } from "../core/filterBank.ts";
import { createFrameTransform } from "../core/frameTransform.ts";
import type { Matrix } from "../core/matrix.ts";
import { binCount, type StftSettings } from "../core/stftSettings.ts";
import { decibelScale, isKernelScale, powerToDbInto } from "../feature/powerToDb.ts";
import { kernelArena } from "../kernel/arena.ts";
import { createOneFrame, type OneFrame } from "../kernel/oneFrameInKernel.ts";
import type { SampleQueue } from "./sampleQueue.ts";

/** What is made of frames' magnitudes: each step takes what the one before gives. */
export interface FeatureSteps {
  /** Of the magnitudes. */
  readonly power: number;
  /** Weights them. */
  readonly bank?: FilterBank;
  /** Makes decibels of them, uncut. */
  readonly decibels?: { readonly ref: number; readonly amin: number };
  /** Weights those. */
  readonly cepstrum?: FilterBank;
}

/** Gives the features of a signal's `cols` frames from the one on that begins at number `start`: `[features, cols]`. */
export type FrameFeature = (queue: SampleQueue, start: number, cols: number) => Matrix<ArrayBuffer>;

/** Prepares a feature of frames that depends on their own spectrum alone; each call gives a new matrix. */
export function createFrameFeature(fn: string, settings: StftSettings, steps: FeatureSteps): FrameFeature {
  const { power, bank, decibels, cepstrum } = steps;
  if (decibels) {
    checkPositive(fn, "ref", decibels.ref);
    checkPositive(fn, "amin", decibels.amin);
  }
  const transform = createFrameTransform(settings);
  const nValues = bank?.rows ?? binCount(settings);
  const rows = cepstrum?.rows ?? nValues;
  const ofOne = oneFrame(settings, steps);

  function ofSeveral(queue: SampleQueue, start: number, cols: number): Matrix<ArrayBuffer> {
    const S = { data: new Float32Array(nValues * cols), rows: nValues, cols };
    transform.magnitudes(S, queue.samples(), start - queue.origin(), power, bank);
    if (decibels) powerToDbInto(fn, S, S, { ...decibels, topDb: null });
    return cepstrum ? applyFilters(cepstrum, S) : S;
  }

  return (queue, start, cols) => {
    const data = cols === 1 && ofOne !== null ? ofOne(queue, start) : null;
    return data === null ? ofSeveral(queue, start, cols) : { data, rows, cols };
  };
}

/** The way of a frame that comes alone through the kernel; null where there is none. */
function oneFrame(
  settings: StftSettings,
  { power, bank, decibels, cepstrum }: FeatureSteps,
): OneFrame | null {
  const arena = kernelArena();
  const scale = decibels ? decibelScale(decibels.ref, decibels.amin) : null;
  if (arena === null || (power !== 1 && power !== 2) || (scale && !isKernelScale(scale))) return null;
  return createOneFrame(arena, settings, { power, bank: bank ?? null, scale, cepstrum: cepstrum ?? null });
}
