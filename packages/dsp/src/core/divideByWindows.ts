import type { OverlapSettings } from "./overlapAdd.ts";
import { SMALLEST_NORMAL } from "./smallestNormal.ts";
import { createPaddedWindow } from "./window.ts";

/**
 * Divides sums of frames, which begin at sample `-offset`, by the sums of their squared windows.
 *
 * @returns `[length]`; zeros beyond the frames
 * @see librosa.istft
 */
export function divideByWindows(
  sum: Float64Array,
  settings: OverlapSettings,
  nFrames: number,
  offset: number,
  length: number,
): Float32Array<ArrayBuffer> {
  const weight = sumOfSquares(settings, nFrames);
  const y = new Float32Array(Math.max(0, length));
  const end = Math.min(y.length, sum.length - offset);
  for (let i = 0; i < end; i++) {
    const covered = weight[offset + i]!;
    y[i] = covered > SMALLEST_NORMAL ? sum[offset + i]! / covered : sum[offset + i]!;
  }
  return y;
}

/** Sums of the squared windows of `nFrames` frames, `[(nFrames - 1) * hopLength + nFft]`. */
export function sumOfSquares(settings: OverlapSettings, nFrames: number): Float64Array<ArrayBuffer> {
  const { nFft, hopLength, winLength, window } = settings;
  const squares = createPaddedWindow(window, winLength, nFft).map((weight) => weight * weight);
  const nEdge = Math.ceil(nFft / hopLength); // frames that overlap, and so see an end of the signal
  const nSummed = Math.min(nFrames, 2 * nEdge);
  const few = new Float64Array(Math.max(0, nSummed - 1) * hopLength + nFft);
  for (let t = 0; t < nSummed; t++) {
    const start = t * hopLength;
    for (let i = 0; i < nFft; i++) few[start + i]! += squares[i]!;
  }
  if (nSummed === nFrames || nSummed === 0) return few;
  // Between the ends, all hops are the same.
  const all = new Float64Array((nFrames - 1) * hopLength + nFft);
  const middle = nEdge * hopLength;
  all.set(few.subarray(0, middle));
  const tail = all.length - (few.length - middle);
  for (let at = middle; at < tail; at += hopLength) all.set(few.subarray(middle, middle + hopLength), at);
  all.set(few.subarray(middle), tail);
  return all;
}
