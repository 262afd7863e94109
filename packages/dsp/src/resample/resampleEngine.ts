import { applyResponse } from "./blockFilter.ts";
import { type InterpolatorPosition, interpolate } from "./interpolate.ts";
import type { ResamplePlan } from "./resamplePlan.ts";

/**
 * Resampling in progress: takes the input in chunks of any size and works it off in pairs of blocks on a grid
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

/** Writes `count` samples of `x` from `xStart` on to `out`, as float32, and returns `count`. */
function roundTo(
  out: Float32Array,
  outStart: number,
  x: Float64Array,
  xStart: number,
  count: number,
): number {
  for (let i = 0; i < count; i++) out[outStart + i] = x[xStart + i]!;
  return count;
}

/** Creates an engine with buffers of its own over a shared plan. */
export function createResampleEngine(plan: ResamplePlan): ResampleEngine {
  const { filter, interpolator, ratio } = plan;
  const { n, hop, lead, nOut, leadOut, fftIn, fftOut } = filter;
  const input = new Float64Array(n + hop); // a pair of blocks, which overlap
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  const reOut = new Float64Array(fftOut.n);
  const imOut = new Float64Array(fftOut.n);
  const nHistory = interpolator?.nTaps ?? 0;
  const filtered = new Float64Array(interpolator ? nHistory + 2 * nOut : 0);
  const position: InterpolatorPosition = { sample: 0, phase: 0, nDone: 0 };
  let nFilled = 0; // samples of `input` at hand
  let nInput = 0; // samples of the signal so far
  let nPairs = 0;

  /** A pair of blocks through the filter, whose output is left in `reOut` and `imOut`. */
  function filterPair(): void {
    const { order } = fftIn;
    for (let i = 0; i < n; i++) {
      const at = order[i]!;
      re[i] = input[at]!;
      im[i] = input[at + hop]!;
    }
    fftIn.transform(re, im);
    applyResponse(filter, re, im, reOut, imOut);
    fftOut.transform(imOut, reOut); // swapped: the inverse
    input.copyWithin(0, 2 * hop);
    nFilled = n - hop;
    nPairs += 1;
  }

  function completePair(out: Float32Array, outStart: number, limit: number): number {
    filterPair();
    if (interpolator === null) {
      const nFirst = roundTo(out, outStart, reOut, leadOut, Math.min(nOut, limit));
      const nSecond = roundTo(out, outStart + nFirst, imOut, leadOut, Math.min(nOut, limit - nFirst));
      position.nDone += nFirst + nSecond;
      return nFirst + nSecond;
    }
    filtered.copyWithin(0, 2 * nOut);
    filtered.set(reOut.subarray(leadOut, leadOut + nOut), nHistory);
    filtered.set(imOut.subarray(leadOut, leadOut + nOut), nHistory + nOut);
    const end = nPairs * 2 * nOut;
    return interpolate(interpolator, position, filtered, end - filtered.length, end, out, outStart, limit);
  }

  return {
    reset() {
      input.fill(0);
      filtered.fill(0);
      position.sample = position.phase = position.nDone = 0;
      nFilled = lead; // silence before the signal
      nInput = nPairs = 0;
    },
    maxOutput(nNew) {
      const nComplete = Math.max(0, Math.floor((nFilled + nNew - (n - hop)) / (2 * hop)));
      const nFiltered = nComplete * 2 * nOut;
      if (nComplete === 0 || interpolator === null) return nFiltered;
      return Math.ceil((nFiltered + nHistory) / interpolator.step) + 1;
    },
    push(y, out, outStart) {
      nInput += y.length;
      let nWritten = 0;
      for (let at = 0; at < y.length; ) {
        const nTaken = Math.min(y.length - at, input.length - nFilled);
        const start = nFilled; // a local: the compiler reads what closures share on each turn
        for (let i = 0; i < nTaken; i++) input[start + i] = y[at + i]!;
        nFilled += nTaken;
        at += nTaken;
        if (nFilled === input.length) nWritten += completePair(out, outStart + nWritten, out.length);
      }
      return nWritten;
    },
    nRemaining: () => outputLength(nInput, ratio) - position.nDone,
    flush(out, outStart) {
      const nComputed = computedLength(nInput, ratio);
      let at = outStart;
      while (position.nDone < nComputed) {
        input.fill(0, nFilled); // silence behind the signal
        at += completePair(out, at, nComputed - position.nDone);
      }
      out.fill(0, at, at + outputLength(nInput, ratio) - nComputed);
    },
  };
}
