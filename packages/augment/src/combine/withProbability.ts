import { checkFinite } from "@ser/dsp/check";
import { checkTransforms } from "./checkTransforms.ts";
import type { Transform } from "./transform.ts";

/**
 * Makes a transform that happens to some clips only; the others come back as they are, the same array. The `p` of
 * audiomentations' transforms.
 *
 * @param p how often, 0 (never) to 1 (always)
 * @param transform of samples or of spectrograms
 * @returns a transform that draws for each clip
 * @throws {RangeError} where `p` is no probability
 * @throws {TypeError} where `transform` is no function
 * @example
 * ```ts
 * import { invertPolarity, withProbability } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const augment = withProbability(0.5, invertPolarity);
 * augment(new Float32Array([0.1]), { sr: 16000, random: seededRandom(1) }); // 0.1 or -0.1
 * ```
 */
export function withProbability<T = Float32Array>(p: number, transform: Transform<T>): Transform<T> {
  checkFinite("withProbability", "p", p);
  if (p < 0 || p > 1) throw new RangeError(`withProbability: p must be from 0 to 1, got ${p}`);
  checkTransforms("withProbability", [transform]);
  return (data, context) => (context.random() < p ? transform(data, context) : data);
}
