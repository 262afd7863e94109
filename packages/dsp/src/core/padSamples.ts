import { padIndex } from "./padIndex.ts";
import type { StftSettings } from "./stftSettings.ts";

/** Samples, and where among them the first frame begins. */
export interface FramedSamples {
  readonly y: Float32Array;
  readonly start: number;
}

/**
 * A clip as the frames of a transform see it. Zeros beyond its ends need no copy: they are what frames find there.
 *
 * librosa pads the first and the last frames apart, so that a mirror at the end sees the last frames only.
 */
export function padSamples(
  y: Float32Array,
  { nFft, hopLength, center, padMode }: StftSettings,
): FramedSamples {
  const half = center ? Math.floor(nFft / 2) : 0;
  if (half === 0 || padMode === "constant") return { y, start: -half };
  const n = y.length;
  const firstWhole = Math.ceil(half / hopLength);
  const firstTail = Math.floor((n + half - nFft) / hopLength) + 1;
  const tailStart = firstTail * hopLength - half;
  const origin = firstTail > firstWhole && tailStart < n ? tailStart : 0;
  const padded = new Float32Array(n + 2 * half);
  padded.set(y, half);
  for (let i = 0; i < half; i++) {
    padded[i] = y[padIndex(padMode, i - half, n)]!;
    padded[half + n + i] = y[origin + padIndex(padMode, n + i - origin, n - origin)]!;
  }
  return { y: padded, start: 0 };
}
