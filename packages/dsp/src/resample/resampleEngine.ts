import { kernelArena } from "../kernel/arena.ts";
import { createKernelGroup } from "../kernel/blockGroupInKernel.ts";
import { createPlainGroup, GROUP } from "./blockGroup.ts";
import { correctStart } from "./correctStart.ts";
import type { InterpolatorPosition } from "./interpolate.ts";
import type { ResamplePlan } from "./resamplePlan.ts";

/**
 * Resampling in progress: takes the input in chunks of any size and works it off in groups of blocks on a grid
 * that starts with the signal. What it computes does not depend on the chunks, which makes streams
 * and whole clips agree bit for bit.
 */
export interface ResampleEngine {
  /** Forgets the signal, ready for the next one. */
  reset(): void;
  /** Samples of output that pushing `nInput` samples can give at most. */
  maxOutput(nInput: number): number;
  /** Takes `y`, writes what is complete to `out` from `outStart` on, and returns how many samples that was. */
  push(y: Float32Array, out: Float32Array, outStart: number): number;
  /** Samples of output still to come if the signal ends here. */
  nRemaining(): number;
  /** Ends the signal: writes the `nRemaining()` samples. */
  flush(out: Float32Array, outStart: number): void;
}

/** The length that librosa gives a resampled signal. */
function outputLength(nInput: number, ratio: number): number {
  return Math.ceil(nInput * ratio);
}

/** How many of those soxr computes; librosa fills up with a zero. */
function computedLength(nInput: number, ratio: number): number {
  return Math.min(outputLength(nInput, ratio), Math.floor(nInput * ratio + 0.5));
}

/** Creates an engine with buffers of its own over a shared plan. */
export function createResampleEngine(plan: ResamplePlan): ResampleEngine {
  const { filter, interpolator, ratio, start } = plan;
  const { n, hop, lead, nOut } = filter;
  const arena = kernelArena();
  const group = arena ? createKernelGroup(arena, plan) : createPlainGroup(plan);
  const nOverlap = n - hop;
  const nNew = GROUP * hop; // samples from group to group
  const input = new Float32Array(nOverlap + nNew);
  const firstSamples = new Float32Array(start?.nInput ?? 0);
  const position: InterpolatorPosition = { sample: 0, phase: 0, nDone: 0 };
  let nFilled = 0; // samples of `input` at hand
  let nInput = 0; // samples of the signal so far
  let nGroups = 0;

  function completeGroup(out: Float32Array, outStart: number, limit: number): number {
    if (nGroups === 0) firstSamples.set(input.subarray(lead, lead + firstSamples.length));
    nGroups += 1;
    const { nDone } = position;
    const count = group.complete(input, nGroups * GROUP * nOut, position, out, outStart, limit);
    if (start) correctStart(start, firstSamples, out, outStart, nDone, count);
    input.copyWithin(0, nNew);
    nFilled = nOverlap;
    return count;
  }

  return {
    reset() {
      input.fill(0);
      group.reset();
      position.sample = position.phase = position.nDone = 0;
      nFilled = lead; // silence before the signal
      nInput = nGroups = 0;
    },
    maxOutput(nPushed) {
      const nComplete = Math.max(0, Math.floor((nFilled + nPushed - nOverlap) / nNew));
      const nFiltered = nComplete * GROUP * nOut;
      if (nComplete === 0 || interpolator === null) return nFiltered;
      return Math.ceil((nFiltered + interpolator.nTaps) / interpolator.step) + 1;
    },
    push(y, out, outStart) {
      nInput += y.length;
      let nWritten = 0;
      for (let at = 0; at < y.length; ) {
        const nTaken = Math.min(y.length - at, input.length - nFilled);
        input.set(nTaken === y.length ? y : y.subarray(at, at + nTaken), nFilled);
        nFilled += nTaken;
        at += nTaken;
        if (nFilled === input.length) nWritten += completeGroup(out, outStart + nWritten, out.length);
      }
      return nWritten;
    },
    nRemaining: () => outputLength(nInput, ratio) - position.nDone,
    flush(out, outStart) {
      const nComputed = computedLength(nInput, ratio);
      let at = outStart;
      while (position.nDone < nComputed) {
        input.fill(0, nFilled); // silence behind the signal
        at += completeGroup(out, at, nComputed - position.nDone);
      }
      out.fill(0, at, at + outputLength(nInput, ratio) - nComputed);
    },
  };
}
