import { checkPositive, checkSamples } from "../core/check.ts";
import { writeFrames } from "../core/framesOfMatrix.ts";
import { magnitudesInto } from "../core/magnitude.ts";
import type { Matrix } from "../core/matrix.ts";
import type { SpectrogramOptions } from "../core/spectrogram.ts";
import { createSpectrumPlan } from "../core/spectrumPlan.ts";
import { frameCount, stftSettings } from "../core/stftSettings.ts";

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

/**
 * Streams a feature whose frames depend on their own spectrum alone.
 *
 * @param map from a spectrogram of new frames, `[bins, frames]`, to their features; not called without frames
 * @param rows features per frame
 */
export function createFeatureStream(
  fn: string,
  options: SpectrogramOptions,
  { rows, map }: { rows: number; map: (S: Matrix) => Matrix },
): FeatureStream {
  const settings = stftSettings(fn, options);
  const { nFft, hopLength, center, padMode } = settings;
  if (center && padMode !== "constant") {
    throw new RangeError(`${fn}: padMode must be "constant" in a stream, got ${JSON.stringify(padMode)}`);
  }
  const { power = 2 } = options;
  checkPositive(fn, "power", power);
  const plan = createSpectrumPlan(settings);
  const half = center ? Math.floor(nFft / 2) : 0;
  let pending = new Float32Array(0);
  let origin = 0; // sample of the signal at pending[0]
  let nFrames = 0; // given so far
  const startOf = (t: number) => t * hopLength - half;

  /** Features of the frames from `nFrames` up to `end`, which stays out. */
  function emit(end: number): Matrix {
    const cols = Math.max(0, end - nFrames);
    if (cols === 0) return { data: new Float32Array(0), rows, cols: 0 };
    const S = { data: new Float32Array(plan.nBins * cols), rows: plan.nBins, cols };
    writeFrames(S, (frame, t) => {
      plan.transformAt(pending, startOf(nFrames + t) - origin);
      magnitudesInto(frame, plan.re, plan.im, power);
    });
    nFrames += cols;
    return map(S);
  }

  return {
    push(chunk) {
      if (chunk.length > 0) checkSamples(fn, chunk);
      const joined = new Float32Array(pending.length + chunk.length);
      joined.set(pending);
      joined.set(chunk, pending.length);
      pending = joined;
      const nSamples = origin + pending.length;
      const features = emit(Math.floor((nSamples + half - nFft) / hopLength) + 1);
      const passed = Math.min(pending.length, Math.max(0, startOf(nFrames) - origin));
      pending = pending.slice(passed);
      origin += passed;
      return features;
    },
    flush() {
      const nSamples = origin + pending.length;
      const features = emit(nSamples === 0 ? 0 : frameCount(fn, nSamples, settings));
      pending = new Float32Array(0);
      origin = 0;
      nFrames = 0;
      return features;
    },
  };
}
