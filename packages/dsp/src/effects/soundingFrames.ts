import { checkPositive, checkSamples, describe } from "../core/check.ts";
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
  /** Root mean square that is 0 dB, > 0; or `max`, the default: that of the clip's loudest frame. */
  readonly ref?: number | "max";
}

/** Their names. */
export const SILENCE_OPTIONS: OptionNames<SilenceOptions> = {
  topDb: false,
  frameLength: false,
  hopLength: false,
  ref: false,
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
 * @returns `[frames]`; at least one is true where `ref` is `max`
 */
export function soundingFrames(
  fn: string,
  y: Float32Array,
  { topDb = 60, frameLength = 2048, hopLength = 512, ref = "max" }: SilenceOptions,
): readonly boolean[] {
  if (ref !== "max" && typeof ref !== "number") {
    throw new TypeError(`${fn}: ref must be a number or "max", got ${describe(ref)}`);
  }
  if (ref !== "max") checkPositive(fn, "ref", ref);
  checkSamples(fn, y);
  checkPositive(fn, "topDb", topDb);
  const pad = Math.floor(frameLength / 2);
  const nFrames = countFrames(fn, y.length, { frameLength, hopLength, pad });
  const loudness = rmsOfFrames(y, -pad, nFrames, { frameLength, hopLength });
  const level = ref === "max" ? loudness.reduce((a, b) => Math.max(a, b), 0) : ref;
  const reference = 10 * Math.log10(Math.max(SMALLEST_POWER, level * level));
  return Array.from(
    loudness,
    (rms) => Math.fround(10 * Math.log10(Math.max(SMALLEST_POWER, rms * rms)) - reference) > -topDb,
  );
}
