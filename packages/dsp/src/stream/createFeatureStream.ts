import { checkPositive } from "../core/check.ts";
import { checkPower, mostPower } from "../core/checkPower.ts";
import type { SpectrogramOptions } from "../core/createSpectrogram.ts";
import type { Matrix } from "../core/matrix.ts";
import { frameCount, stftSettings } from "../core/stftSettings.ts";
import { checkChunk } from "./checkChunk.ts";
import { createFrameFeature, type FeatureSteps } from "./createFrameFeature.ts";
import { createSampleQueue } from "./sampleQueue.ts";

/** A feature of a signal that arrives in pieces; `Memory` is what its values lie in. */
export interface FeatureStream<Memory extends ArrayBufferLike = ArrayBuffer> {
  /**
   * Takes the next samples, as many as there are.
   *
   * @param chunk `[n]`, may be empty
   * @returns the frames that are complete now, `[features, frames]`; often none: one and the same empty matrix, which
   * is not to be transferred to another thread
   * @throws {TypeError} where `chunk` is no Float32Array
   * @throws {RangeError} where a sample is not finite, or so large that its power is not
   */
  push(chunk: Float32Array): Matrix<Memory>;
  /**
   * Ends the signal; the stream is then ready for another.
   *
   * @returns the last frames, which reach beyond the signal's end
   * @throws {RangeError} where `center` is false and the signal was shorter than a frame
   */
  flush(): Matrix<Memory>;
}

/** What a stream computes of its frames. */
interface StreamedFeature<Memory extends ArrayBufferLike> extends Omit<FeatureSteps, "power"> {
  /** Features per frame. */
  readonly rows: number;
  /** The last step, from the features so far of new frames; not called without frames. */
  readonly map?: (S: Matrix<ArrayBuffer>) => Matrix<Memory>;
}

const NO_SAMPLES = new Float32Array(0);

/** Streams a feature whose frames depend on their own spectrum alone. */
export function createFeatureStream<Memory extends ArrayBufferLike = ArrayBuffer>(
  fn: string,
  options: SpectrogramOptions,
  { rows, map, ...steps }: StreamedFeature<Memory>,
): FeatureStream<Memory | ArrayBuffer> {
  const settings = stftSettings(fn, options);
  const { nFft, hopLength, center, padMode } = settings;
  if (center && padMode !== "constant") {
    throw new RangeError(`${fn}: padMode must be "constant" in a stream, got ${JSON.stringify(padMode)}`);
  }
  const { power = 2 } = options;
  checkPositive(fn, "power", power);
  const featureOf = createFrameFeature(fn, settings, { power, ...steps });
  const half = center ? Math.floor(nFft / 2) : 0;
  const queue = createSampleQueue();
  const noFrames: Matrix<ArrayBuffer> = { data: NO_SAMPLES, rows, cols: 0 }; // of most pushes of small chunks
  let nFrames = 0; // given so far
  let loudest = 0; // of the signal's chunks, by their energy

  /** Features of the frames from `nFrames` up to `end`, which stays out. */
  function emit(end: number): Matrix<Memory | ArrayBuffer> {
    const cols = end - nFrames;
    if (cols <= 0) return noFrames;
    const start = nFrames * hopLength - half;
    nFrames += cols;
    const features = featureOf(queue, start, cols);
    checkPower(fn, features.data, mostPower(loudest, nFft, power));
    return map ? map(features) : features;
  }

  return {
    push(chunk) {
      loudest = Math.max(loudest, checkChunk(fn, chunk));
      queue.append(chunk);
      const features = emit(Math.floor((queue.end() + half - nFft) / hopLength) + 1);
      queue.dropBefore(nFrames * hopLength - half);
      return features;
    },
    flush() {
      const nSamples = queue.end();
      try {
        return emit(nSamples === 0 ? 0 : frameCount(fn, nSamples, settings));
      } finally {
        queue.clear();
        nFrames = 0;
        loudest = 0;
      }
    },
  };
}
