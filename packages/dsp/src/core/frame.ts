import { checkPositiveInteger, checkSamples } from "./check.ts";
import { checkOptions, type OptionNames } from "./checkOptions.ts";
import type { Matrix } from "./matrix.ts";
import { type PadMode, padIndex } from "./padIndex.ts";

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
export function frame(y: Float32Array, options: FrameOptions): Matrix {
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

/** Maps each frame of a clip to one number; `samples` is reused from frame to frame. */
export function mapFrames(
  fn: string,
  y: Float32Array,
  options: CenteredFrameOptions & { readonly padMode: PadMode },
  map: (samples: Float64Array) => number,
): Matrix {
  checkSamples(fn, y);
  const { frameLength = 2048, hopLength = 512, center = true, padMode } = options;
  const pad = center ? Math.floor(frameLength / 2) : 0;
  const cols = countFrames(fn, y.length, { frameLength, hopLength, pad });
  const data = new Float32Array(cols);
  const samples = new Float64Array(frameLength);
  for (let t = 0; t < cols; t++) {
    for (let i = 0; i < frameLength; i++) {
      const at = t * hopLength + i - pad;
      const isInside = at >= 0 && at < y.length;
      samples[i] = isInside ? y[at]! : padMode === "constant" ? 0 : y[padIndex(padMode, at, y.length)]!;
    }
    data[t] = map(samples);
  }
  return { data, rows: 1, cols };
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
