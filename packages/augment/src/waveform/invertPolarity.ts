import { checkSamples } from "@ser/dsp/check";
import { scaled } from "./level.ts";

/**
 * Turns a clip upside down: `-y`. Ears cannot tell, and magnitudes of spectra stay as they are; models of
 * samples can. audiomentations' `PolarityInversion`.
 *
 * @param y samples; left as they are
 * @returns `[y.length]`, of the same energy
 * @throws {RangeError} where `y` is empty or not finite
 * @example
 * ```ts
 * import { invertPolarity } from "@ser/augment";
 *
 * invertPolarity(new Float32Array([0.1, -0.2])); // -0.1, 0.2
 * ```
 */
export function invertPolarity(y: Float32Array): Float32Array {
  checkSamples("invertPolarity", y);
  return scaled(y, -1);
}
