import { checkTransforms } from "./checkTransforms.ts";
import type { Transform } from "./transform.ts";

/**
 * Makes one transform of several, one after the other.
 *
 * @param transforms of samples or of spectrograms; none gives the data as it came
 * @returns a transform that hands its `sr` and `random` to each
 * @throws {TypeError} where one is no function
 * @example
 * ```ts
 * import { addNoise, compose, gain, withProbability } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const augment = compose([
 *   (y, { random }) => gain(y, { minGainDb: -6, maxGainDb: 6, random }),
 *   withProbability(0.5, (y, { random }) => addNoise(y, { minSnrDb: 10, maxSnrDb: 40, random })),
 * ]);
 * augment(new Float32Array(8000).fill(0.1), { sr: 16000, random: seededRandom(1) }).length; // 8000
 * ```
 */
export function compose<T = Float32Array>(transforms: readonly Transform<T>[]): Transform<T> {
  checkTransforms("compose", transforms);
  return (data, context) => transforms.reduce((changed, transform) => transform(changed, context), data);
}
