// What is computed of each clip before anything is learned.
import type { FramesSpec } from "@ser/dsp";

/** 112 frames (2.6 s) around the part within 35 dB of the loudest, in dB: recipes normalise them. */
export const FRAMES: FramesSpec = {
  feature: "frames",
  sr: 22050,
  nFft: 1024,
  hopLength: 512,
  trimDb: 0,
  preemphasis: 0,
  nMels: 64,
  fmin: 20,
  fmax: 8000,
  topDb: 80,
  nMfcc: 0,
  deltas: 0,
  nFrames: 112,
  align: "loud",
  fill: "minimum",
  normalization: "none",
};

/** What training draws its 112 frames from, so that shifts and slower tempos find speech and not silence. */
export const WIDE: FramesSpec = { ...FRAMES, nFrames: 160 };

/** A clip, and the same clip played slower and faster: voice and tempo change together. */
export const SPEEDS: readonly number[] = [1, 0.85, 0.9, 0.95, 1.05, 1.1, 1.15];

/** Looks at a test clip whose probabilities may be averaged, in frames. */
export const VIEWS: readonly { shift: number; tempo: number }[] = [
  { shift: 0, tempo: 1 },
  { shift: -6, tempo: 1 },
  { shift: 6, tempo: 1 },
];
