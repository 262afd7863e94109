import { checkPositive, checkSamples } from "../core/check.ts";
import { checkOptions } from "../core/checkOptions.ts";
import { prepareResampler, type Resampler } from "../resample/createResampler.ts";
import { frames } from "./frames.ts";
import { checkFrontendSpec, type FrontendSpec } from "./frontendSpec.ts";
import { logMelFrames } from "./logMelFrames.ts";
import { mfccOfSpan } from "./mfccOfSpan.ts";
import { standardizedLogMel } from "./standardizedLogMel.ts";
import { statisticsOverTime } from "./statisticsOverTime.ts";
import { summaryFeatures } from "./summaryFeatures.ts";

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
  process(y: Float32Array, options: { sr: number }): Float32Array;
}

/** The computing part of one kind of front end, for samples at the spec's own rate. */
export interface FrontendKernel {
  readonly shape: readonly number[];
  readonly featureNames: readonly string[];
  compute(y: Float32Array): Float32Array;
}

/**
 * Builds a front end from its description; filters are made once.
 *
 * @param spec plain JSON, for instance one of `frontends`
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
export function createFrontend(spec: FrontendSpec): Frontend {
  checkFrontendSpec(spec);
  const { shape, featureNames, compute } = createKernel(spec);
  let resampler: { sr: number; run: Resampler } | undefined; // corpora have one rate: the last one is kept
  return {
    spec,
    shape,
    featureNames,
    process(y, options) {
      checkOptions("frontend.process", options, { sr: true });
      const { sr } = options;
      checkPositive("frontend.process", "sr", sr);
      checkSamples("frontend.process", y);
      if (sr === spec.sr) return compute(y);
      if (resampler?.sr !== sr) {
        resampler = { sr, run: prepareResampler("frontend.process", { origSr: sr, targetSr: spec.sr }) };
      }
      return compute(resampler.run(y));
    },
  };
}

function createKernel(spec: FrontendSpec): FrontendKernel {
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
