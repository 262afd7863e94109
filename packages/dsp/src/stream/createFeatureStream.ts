import { checkPositive, checkSamples } from "../core/check.ts";
import { createScratch } from "../core/createScratch.ts";
import type { SpectrogramOptions } from "../core/createSpectrogram.ts";
import type { FilterBank } from "../core/filterBank.ts";
import { createFrameTransform } from "../core/frameTransform.ts";
import type { Matrix } from "../core/matrix.ts";
import { binCount, frameCount, stftSettings } from "../core/stftSettings.ts";
import { createSampleQueue } from "./sampleQueue.ts";

/** A feature of a signal that arrives in pieces. */
export interface FeatureStream {
  /**
   * Takes the next samples, as many as there are.
   *
   * @param chunk `[n]`, may be empty
   * @returns the frames that are complete now, `[features, frames]`, often none
   * @throws {RangeError} where a sample is not finite
   */
  push(chunk: Float32Array): Matrix;
  /**
   * Ends the signal; the stream is then ready for another.
   *
   * @returns the last frames, which reach beyond the signal's end
   * @throws {RangeError} where `center` is false and the signal was shorter than a frame
   */
  flush(): Matrix;
}

/** What a stream computes of each frame. */
interface StreamedFeature {
  /** Features per frame. */
  readonly rows: number;
  /** Weighs the spectrogram, where there is one. */
  readonly bank?: FilterBank;
  /** From the spectrogram of new frames, weighed or not, to their features; not called without frames. */
  readonly map?: (S: Matrix) => Matrix;
  /** True where `map` keeps nothing of the spectrogram, which is then overwritten by the next one. */
  readonly isScratch?: boolean;
}

/** Most pushes of small chunks complete no frame: they need no memory. */
const NO_FRAMES = new Float32Array(0);

/** Streams a feature whose frames depend on their own spectrum alone. */
export function createFeatureStream(
  fn: string,
  options: SpectrogramOptions,
  { rows, bank, map = (S) => S, isScratch = false }: StreamedFeature,
): FeatureStream {
  const settings = stftSettings(fn, options);
  const { nFft, hopLength, center, padMode } = settings;
  if (center && padMode !== "constant") {
    throw new RangeError(`${fn}: padMode must be "constant" in a stream, got ${JSON.stringify(padMode)}`);
  }
  const { power = 2 } = options;
  checkPositive(fn, "power", power);
  const transform = createFrameTransform(settings);
  const nBins = bank?.rows ?? binCount(settings);
  const half = center ? Math.floor(nFft / 2) : 0;
  const matrixOf = isScratch ? createScratch() : newMatrix;
  const queue = createSampleQueue();
  let nFrames = 0; // given so far

  /** Features of the frames from `nFrames` up to `end`, which stays out. */
  function emit(end: number): Matrix {
    const cols = Math.max(0, end - nFrames);
    if (cols === 0) return { data: NO_FRAMES, rows, cols: 0 };
    const S = matrixOf(nBins, cols);
    transform.magnitudes(S, queue.samples(), nFrames * hopLength - half - queue.origin(), power, bank);
    nFrames += cols;
    return map(S);
  }

  return {
    push(chunk) {
      if (chunk.length > 0) checkSamples(fn, chunk);
      queue.append(chunk);
      const features = emit(Math.floor((queue.end() + half - nFft) / hopLength) + 1);
      queue.dropBefore(nFrames * hopLength - half);
      return features;
    },
    flush() {
      const nSamples = queue.end();
      const features = emit(nSamples === 0 ? 0 : frameCount(fn, nSamples, settings));
      queue.clear();
      nFrames = 0;
      return features;
    },
  };
}

function newMatrix(rows: number, cols: number): Matrix {
  return { data: new Float32Array(rows * cols), rows, cols };
}
