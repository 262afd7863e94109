import { checkOptions, checkSamples, describe, type OptionNames } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";
import { drawIndex } from "../random/drawIndex.ts";
import { dbToFactor, mixInPlace, rmsOf } from "./level.ts";

/** Options of {@link addBackgroundNoise}. */
export interface AddBackgroundNoiseOptions {
  /** Recordings of noise at the sample rate of `y`, of any length; one is drawn. */
  readonly noises: readonly Float32Array[];
  /** Power of `y` over that of the noise, in dB. */
  readonly minSnrDb: number;
  readonly maxSnrDb: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const BACKGROUND_OPTIONS: OptionNames<AddBackgroundNoiseOptions> = {
  noises: true,
  minSnrDb: true,
  maxSnrDb: true,
  random: true,
};

/**
 * Adds a span of a recorded noise, at a signal-to-noise ratio. The span begins anywhere in the recording; one
 * that is too short begins again after its end. Both powers are those of the whole span.
 *
 * Names as in audiomentations' `AddBackgroundNoise`, which takes paths where this takes samples.
 *
 * @param y samples; left as they are
 * @param options `noises`: at least one; `minSnrDb`, `maxSnrDb` in dB; `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`; a copy of `y` where the span drawn is silent; silence where `y` is
 * @throws {RangeError} where samples are missing or not finite, or the range is upside down
 * @example
 * ```ts
 * import { addBackgroundNoise } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * const hum = Float32Array.from({ length: 4000 }, (_, i) => Math.sin(i / 50));
 * addBackgroundNoise(y, { noises: [hum], minSnrDb: 3, maxSnrDb: 30, random: seededRandom(1) });
 * ```
 */
export function addBackgroundNoise(y: Float32Array, options: AddBackgroundNoiseOptions): Float32Array {
  const fn = "addBackgroundNoise";
  checkOptions(fn, options, BACKGROUND_OPTIONS);
  const { noises, minSnrDb: min, maxSnrDb: max, random } = options;
  checkSamples(fn, y);
  if (!Array.isArray(noises)) {
    throw new TypeError(`${fn}: noises must be an array of Float32Arrays, got ${describe(noises)}`);
  }
  if (noises.length === 0) throw new RangeError(`${fn}: noises must hold at least one clip, got 0`);
  const snrDb = drawBetween(fn, { what: "SnrDb", min, max }, random);
  const chosen = drawIndex(noises.length, random);
  const noise = noises[chosen]!;
  checkSamples(fn, noise, `noises[${chosen}]`);
  const out = drawSpan(noise, y.length, random);
  const noiseRms = rmsOf(out);
  const factor = noiseRms > 0 ? rmsOf(y) / dbToFactor(snrDb) / noiseRms : 0;
  mixInPlace(out, y, factor);
  return out;
}

/** `length` samples from a random start; of a clip that is shorter, round and round. */
function drawSpan(noise: Float32Array, length: number, random: () => number): Float32Array {
  const nStarts = noise.length >= length ? noise.length - length + 1 : noise.length;
  const start = drawIndex(nStarts, random);
  const span = new Float32Array(length);
  let filled = 0;
  for (let from = start; filled < length; from = 0) {
    const part = noise.subarray(from, from + length - filled);
    span.set(part, filled);
    filled += part.length;
  }
  return span;
}
