import { checkMatrix, checkOneOf, checkPositiveInteger, checkSamples } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import {
  CENTERED_FRAME_OPTIONS,
  type CenteredFrameOptions,
  countFrames,
  type FrameOptions,
} from "../core/frame.ts";
import type { Matrix } from "../core/matrix.ts";
import { PAD_MODES, type PadMode, padIndex } from "../core/padIndex.ts";
import { isMatrix, type SamplesOrSpectrogram } from "../core/spectrogramOf.ts";

/** Settings of {@link rms}. */
export interface RmsOptions extends CenteredFrameOptions {
  /** What lies beyond the ends where `center` is true. Default `constant`: zeros. */
  readonly padMode?: PadMode;
}

const RMS_OPTIONS: OptionNames<RmsOptions> = { ...CENTERED_FRAME_OPTIONS, padMode: false };

/**
 * Root mean square of each frame: its loudness.
 *
 * @param y one clip, `[n]`; or its magnitude spectrogram, `[1 + floor(frameLength / 2), frames]`
 * @param options defaults `frameLength` 2048, `hopLength` 512, `center` true
 * @returns `[1, frames]`
 * @throws {RangeError} where `y` is empty or not finite, or a setting is out of range
 * @see librosa.feature.rms
 * @example
 * ```ts
 * import { rms } from "@ser/dsp";
 *
 * rms(new Float32Array(4096).fill(0.5)).data[4]; // 0.5
 * ```
 */
export function rms(y: SamplesOrSpectrogram, options: RmsOptions = {}): Matrix<ArrayBuffer> {
  checkOptions("rms", options, RMS_OPTIONS);
  if (isMatrix(y)) return rmsOfMagnitude(y, options.frameLength ?? 2048);
  const { padMode = "constant" } = options;
  checkOneOf("rms", "padMode", padMode, PAD_MODES);
  checkSamples("rms", y);
  const { frameLength = 2048, hopLength = 512, center = true } = options;
  const pad = center ? Math.floor(frameLength / 2) : 0;
  const cols = countFrames("rms", y.length, { frameLength, hopLength, pad });
  const isZero = pad === 0 || padMode === "constant";
  const samples = isZero ? y : padded(y, pad, padMode);
  return { data: rmsOfFrames(samples, isZero ? -pad : 0, cols, { frameLength, hopLength }), rows: 1, cols };
}

/** Samples with `pad` more on either side. */
function padded(y: Float32Array, pad: number, padMode: PadMode): Float32Array<ArrayBuffer> {
  const n = y.length;
  const samples = new Float32Array(n + 2 * pad);
  samples.set(y, pad);
  for (let i = 0; i < pad; i++) {
    samples[i] = y[padIndex(padMode, i - pad, n)]!;
    samples[pad + n + i] = y[padIndex(padMode, n + i, n)]!;
  }
  return samples;
}

/** Root mean square of the frames of `y`, the first of which begins at sample `first`; beyond its ends lie zeros, `[cols]`. */
export function rmsOfFrames(
  y: Float32Array,
  first: number,
  cols: number,
  { frameLength, hopLength }: FrameOptions,
): Float32Array<ArrayBuffer> {
  const loudness = new Float32Array(cols);
  const edge = new Float32Array(frameLength);
  for (let t = 0; t < cols; t++) {
    const start = first + t * hopLength;
    const end = start + frameLength;
    if (start >= 0 && end <= y.length) {
      loudness[t] = Math.sqrt(sumOfSquares(y, start, frameLength) / frameLength);
      continue;
    }
    edge.fill(0);
    edge.set(y.subarray(Math.max(start, 0), Math.max(end, 0)), Math.min(Math.max(-start, 0), frameLength));
    loudness[t] = rmsOfFrame(edge);
  }
  return loudness;
}

/** Root mean square of samples. */
export function rmsOfFrame(samples: Float32Array | Float64Array): number {
  return Math.sqrt(sumOfSquares(samples, 0, samples.length) / samples.length);
}

/** In four sums, none of which waits for another. */
function sumOfSquares(samples: Float32Array | Float64Array, start: number, n: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const end = start + n;
  const endOfFours = end - (n % 4);
  for (let i = start; i < endOfFours; i += 4) {
    a += samples[i]! * samples[i]!;
    b += samples[i + 1]! * samples[i + 1]!;
    c += samples[i + 2]! * samples[i + 2]!;
    d += samples[i + 3]! * samples[i + 3]!;
  }
  for (let i = endOfFours; i < end; i++) a += samples[i]! * samples[i]!;
  return a + b + c + d;
}

/** By Parseval: every bin but 0 Hz and Nyquist stands for two of the full spectrum. */
function rmsOfMagnitude(S: Matrix, frameLength: number): Matrix<ArrayBuffer> {
  checkMatrix("rms", "S", S);
  checkPositiveInteger("rms", "frameLength", frameLength);
  const { data, rows, cols } = S;
  const nBins = Math.floor(frameLength / 2) + 1;
  if (rows !== nBins) {
    throw new RangeError(`rms: S must have 1 + floor(frameLength / 2) = ${nBins} rows, got ${rows}`);
  }
  const result = new Float32Array(cols);
  for (let t = 0; t < cols; t++) {
    let sum = 0;
    for (let k = 0; k < rows; k++) {
      const isSingle = k === 0 || (k === rows - 1 && frameLength % 2 === 0);
      sum += (isSingle ? 0.5 : 1) * data[k * cols + t]! ** 2;
    }
    result[t] = Math.sqrt((2 * sum) / frameLength ** 2);
  }
  return { data: result, rows: 1, cols };
}
