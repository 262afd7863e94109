import { energyOfSamples } from "../core/check.ts";
import { checkPower } from "../core/checkPower.ts";
import { createResampleEngine } from "./resampleEngine.ts";
import { type ResampleOptions, type ResamplePlan, resamplePlan } from "./resamplePlan.ts";

/** Resamples a whole clip. */
export type Resampler = (y: Float32Array) => Float32Array<ArrayBuffer>;

/**
 * Prepares a resampler for many clips: filters are designed and buffers allocated once.
 *
 * @param options `origSr` and `targetSr` in Hz, at most a factor of 256 apart
 * @returns a function from `y` of `[n]` to `[ceil(n * targetSr / origSr)]`; each call gives a new array
 * @throws {RangeError} when a rate is not a finite number > 0; the resampler throws when a sample is not finite
 * @see librosa.resample with `res_type="soxr_hq"`
 * @example
 * ```ts
 * import { createResampler } from "@ser/dsp";
 *
 * const to16k = createResampler({ origSr: 48000, targetSr: 16000 });
 * to16k(new Float32Array(4800)).length; // 1600
 * ```
 */
export function createResampler(options: ResampleOptions): Resampler {
  return prepareResampler("createResampler", options);
}

/** The same under the name of the caller. */
export function prepareResampler(fn: string, options: ResampleOptions): Resampler {
  const run = resamplerOf(resamplePlan(fn, options));
  return (y) => {
    const energy = energyOfSamples(fn, y);
    const resampled = run(y);
    checkPower(fn, resampled, energy);
    return resampled;
  };
}

/** The same by a plan, of samples that are checked. */
export function resamplerOf(plan: ResamplePlan): Resampler {
  if (plan.ratio === 1) return (y) => y.slice();
  const engine = createResampleEngine(plan);
  return (y) => {
    engine.reset();
    const out = new Float32Array(Math.ceil(y.length * plan.ratio));
    engine.flush(out, engine.push(y, out, 0));
    return out;
  };
}
