import { checkPositive, checkSamples } from "../core/check.ts";
import { checkOptions } from "../core/checkOptions.ts";
import { type Resampler, resamplerOf } from "../resample/createResampler.ts";
import { resamplePlan } from "../resample/resamplePlan.ts";
import { frames } from "./frames.ts";
import { checkFrontendSpec, type FrontendSpec } from "./frontendSpec.ts";
import { logMelFrames } from "./logMelFrames.ts";
import { mfccOfSpan } from "./mfccOfSpan.ts";
import { standardizedLogMel } from "./standardizedLogMel.ts";
import { statisticsOverTime } from "./statisticsOverTime.ts";
import { summaryFeatures } from "./summaryFeatures.ts";
import { checkViews, type FramesView } from "./viewOfFrames.ts";

/** What turns samples into a model's input. */
export interface Frontend {
  readonly spec: FrontendSpec;
  /** Of the result, without the batch: `[features]`, or `[mels, frames]`. */
  readonly shape: readonly number[];
  /** Names along the first axis: `mfcc1`, `chroma1`, `mel1` and so on. */
  readonly featureNames: readonly string[];
  /**
   * @param y one clip, mono, `[n]`
   * @param options `sr` in Hz: the rate of `y`, which is resampled where it is not the spec's
   * @returns values in the order of `shape`, row-major
   * @throws {RangeError} where `y` is empty or not finite, or `sr` is no rate
   */
  process(y: Float32Array, options: { sr: number }): Float32Array<ArrayBuffer>;
  /**
   * Several looks at one clip, for the price of one spectrogram.
   *
   * @param y one clip, mono, `[n]`
   * @param options `sr` as in `process`; `views`: how far each is shifted, in frames, and its tempo
   * @returns one result per view; shift 0 and tempo 1 give what `process` gives
   * @throws {RangeError} besides, where the front end is not of `frames` filled up with the minimum
   */
  processViews(
    y: Float32Array,
    options: { sr: number; views: readonly FramesView[] },
  ): Float32Array<ArrayBuffer>[];
}

/** The steps of one kind of front end, for samples at the spec's own rate. */
export interface FrontendSteps {
  readonly shape: readonly number[];
  readonly featureNames: readonly string[];
  compute(y: Float32Array): Float32Array<ArrayBuffer>;
  computeViews?(y: Float32Array, views: readonly FramesView[]): Float32Array<ArrayBuffer>[];
}

/**
 * Builds a front end from its description; filters are made once.
 *
 * @param given plain JSON, for instance one of `frontends`
 * @throws {TypeError} where it is no object
 * @throws {RangeError} where the spec has an unknown key or a value out of range
 * @example
 * ```ts
 * import { createFrontend, frontends } from "@ser/dsp";
 *
 * const frontend = createFrontend(frontends.source000);
 * const y = Float32Array.from({ length: 48000 }, (_, i) => Math.sin(i / 30));
 * frontend.process(y, { sr: 48000 }).length; // 180
 * ```
 */
export function createFrontend(given: FrontendSpec): Frontend {
  checkFrontendSpec(given);
  const spec: FrontendSpec = JSON.parse(JSON.stringify(given)); // the caller's may change
  const { shape, featureNames, compute, computeViews } = stepsOf(spec);
  let resampler: { sr: number; run: Resampler } | undefined; // corpora have one rate: the last one is kept
  const atOwnRate = (fn: string, y: Float32Array, sr: number) => {
    checkPositive(fn, "sr", sr);
    checkSamples(fn, y);
    if (sr === spec.sr) return y;
    if (resampler?.sr !== sr) {
      resampler = { sr, run: resamplerOf(resamplePlan(fn, { origSr: sr, targetSr: spec.sr })) };
    }
    return resampler.run(y);
  };
  return {
    spec,
    shape,
    featureNames,
    process(y, options) {
      checkOptions("frontend.process", options, { sr: true });
      return compute(atOwnRate("frontend.process", y, options.sr));
    },
    processViews(y, options) {
      const fn = "frontend.processViews";
      checkOptions(fn, options, { sr: true, views: true });
      const { sr, views } = options;
      if (computeViews === undefined || (spec.feature === "frames" && spec.fill !== "minimum")) {
        throw new RangeError(`${fn}: feature must be frames with fill "minimum", got ${spec.feature}`);
      }
      checkViews(fn, views);
      return computeViews(atOwnRate(fn, y, sr), views);
    },
  };
}

function stepsOf(spec: FrontendSpec): FrontendSteps {
  switch (spec.feature) {
    case "summary":
      return summaryFeatures(spec);
    case "logMel":
      return logMelFrames(spec);
    case "mfcc":
      return mfccOfSpan(spec);
    case "standardizedLogMel":
      return standardizedLogMel(spec);
    case "statistics":
      return statisticsOverTime(spec);
    case "frames":
      return frames(spec);
  }
}
