import { checkPositive, checkSamples } from "../core/check.ts";
import type { OptionNames } from "../core/checkOptions.ts";
import { countFrames } from "../core/frame.ts";
import { rmsOfFrames } from "../feature/rms.ts";

/** What counts as silence. */
export interface SilenceOptions {
  /** How far below the loudest frame silence begins, in dB. Default 60. */
  readonly topDb?: number;
  /** Samples over which loudness is measured. Default 2048. */
  readonly frameLength?: number;
  /** Samples from frame to frame: the grid of the cuts. Default 512. */
  readonly hopLength?: number;
}

/** Their names. */
export const SILENCE_OPTIONS: OptionNames<SilenceOptions> = {
  topDb: false,
  frameLength: false,
  hopLength: false,
};

/** Samples of a clip. */
export interface Interval {
  /** The first one. */
  readonly start: number;
  /** The one behind the last. */
  readonly end: number;
}

/** Squares below this count as this; librosa's `amplitude_to_db` does so (1e-5, squared). */
const SMALLEST_POWER = 1e-10;

/**
 * Tells sound from silence: for each frame, centred at every `hopLength`-th sample, whether it is less than `topDb`
 * below the reference.
 *
 * @param ref root mean square that is 0 dB; without it, that of the loudest frame
 * @returns `[frames]`; at least one is true where there is no `ref`
 */
export function soundingFrames(
  fn: string,
  y: Float32Array,
  { topDb = 60, frameLength = 2048, hopLength = 512 }: SilenceOptions,
  ref?: number,
): readonly boolean[] {
  checkSamples(fn, y);
  checkPositive(fn, "topDb", topDb);
  const pad = Math.floor(frameLength / 2);
  const nFrames = countFrames(fn, y.length, { frameLength, hopLength, pad });
  const loudness = rmsOfFrames(y, -pad, nFrames, { frameLength, hopLength });
  const level = ref ?? loudness.reduce((a, b) => Math.max(a, b), 0);
  const reference = 10 * Math.log10(Math.max(SMALLEST_POWER, level * level));
  return Array.from(
    loudness,
    (rms) => Math.fround(10 * Math.log10(Math.max(SMALLEST_POWER, rms * rms)) - reference) > -topDb,
  );
}
