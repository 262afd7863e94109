import { checkPositiveInteger } from "./check.ts";
import type { OptionNames } from "./checkOptions.ts";

/** Where frames lie among samples. */
export interface FrameGridOptions {
  /** Samples from frame to frame. Default 512. */
  readonly hopLength?: number;
  /** Points of the FFT where frames were not centred: half of them are added to a frame's samples. Default 0. */
  readonly nFft?: number;
}

/** Their names. */
export const FRAME_GRID_OPTIONS: OptionNames<FrameGridOptions> = { hopLength: false, nFft: false };

/** The settings, checked; frame `t` is at sample `t * hopLength + offset`. */
export function frameGrid(
  fn: string,
  { hopLength = 512, nFft }: FrameGridOptions,
): { hopLength: number; offset: number } {
  checkPositiveInteger(fn, "hopLength", hopLength);
  if (nFft !== undefined) checkPositiveInteger(fn, "nFft", nFft);
  return { hopLength, offset: Math.floor((nFft ?? 0) / 2) };
}
