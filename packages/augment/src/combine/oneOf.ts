import { drawIndex } from "../random/drawIndex.ts";
import { checkTransforms } from "./checkTransforms.ts";
import type { Transform } from "./transform.ts";

/**
 * Makes a transform that does one of several, each as likely as the others. audiomentations' `OneOf`.
 *
 * @param transforms of samples or of spectrograms, at least one
 * @returns a transform that draws one for each clip
 * @throws {RangeError} where there is none
 * @throws {TypeError} where one is no function
 * @example
 * ```ts
 * import { addNoise, invertPolarity, oneOf } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const augment = oneOf([invertPolarity, (y, { random }) => addNoise(y, { amplitude: 0.01, random })]);
 * augment(new Float32Array(8000).fill(0.1), { sr: 16000, random: seededRandom(1) }).length; // 8000
 * ```
 */
export function oneOf<T = Float32Array>(transforms: readonly Transform<T>[]): Transform<T> {
  if (transforms.length === 0) throw new RangeError("oneOf: transforms must hold at least one, got 0");
  checkTransforms("oneOf", transforms);
  return (data, context) => transforms[drawIndex(transforms.length, context.random)]!(data, context);
}
