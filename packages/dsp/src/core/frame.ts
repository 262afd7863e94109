import { checkPositiveInteger, checkSamples } from "./check.ts";
import { checkOptions, type OptionNames } from "./checkOptions.ts";
import type { Matrix } from "./matrix.ts";

/** Settings of framing. */
export interface FrameOptions {
  /** Samples per frame. */
  readonly frameLength: number;
  /** Samples from frame to frame. */
  readonly hopLength: number;
}

const FRAME_OPTIONS: OptionNames<FrameOptions> = { frameLength: true, hopLength: true };

/** Frame settings of features in the time domain. */
export interface CenteredFrameOptions extends Partial<FrameOptions> {
  /** True (the default): frame `t` is centred at sample `t * hopLength`. */
  readonly center?: boolean;
}

/** Their names. */
export const CENTERED_FRAME_OPTIONS: OptionNames<CenteredFrameOptions> = {
  frameLength: false,
  hopLength: false,
  center: "flag",
};

/**
 * Cuts a clip into overlapping frames; a rest that does not fill a frame is left out.
 *
 * @param y one clip, `[n]`
 * @param options `frameLength` (at most `n`) and `hopLength`, in samples
 * @returns `[frameLength, 1 + floor((n - frameLength) / hopLength)]`
 * @throws {RangeError} where `y` is empty, not finite or shorter than a frame, or a setting is out of range
 * @see librosa.util.frame
 * @example
 * ```ts
 * import { frame } from "@ser/dsp";
 *
 * frame(Float32Array.of(1, 2, 3, 4), { frameLength: 2, hopLength: 1 }).cols; // 3
 * ```
 */
export function frame(y: Float32Array, options: FrameOptions): Matrix<ArrayBuffer> {
  checkOptions("frame", options, FRAME_OPTIONS);
  checkSamples("frame", y);
  const { frameLength, hopLength } = options;
  const cols = countFrames("frame", y.length, { frameLength, hopLength, pad: 0 });
  const data = new Float32Array(frameLength * cols);
  for (let i = 0; i < frameLength; i++) {
    for (let t = 0; t < cols; t++) data[i * cols + t] = y[t * hopLength + i]!;
  }
  return { data, rows: frameLength, cols };
}

/** Frames of `n` samples with `pad` more on either side. */
export function countFrames(
  fn: string,
  n: number,
  { frameLength, hopLength, pad }: FrameOptions & { pad: number },
): number {
  checkPositiveInteger(fn, "frameLength", frameLength);
  checkPositiveInteger(fn, "hopLength", hopLength);
  if (n + 2 * pad < frameLength) {
    throw new RangeError(`${fn}: frameLength must be <= the number of samples ${n}, got ${frameLength}`);
  }
  return 1 + Math.floor((n + 2 * pad - frameLength) / hopLength);
}
