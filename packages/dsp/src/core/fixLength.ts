import { checkPositiveInteger, checkSamples } from "./check.ts";
import { checkOptions } from "./checkOptions.ts";

/**
 * Crops a clip's end, or pads it with zeros, to a given length.
 *
 * @param y one clip, `[n]`
 * @param options `size` in samples, at least 1
 * @returns `[size]`, a copy
 * @throws {RangeError} where `y` is empty or not finite, or `size` is not a whole number of 1 or more
 * @see librosa.util.fix_length
 * @example
 * ```ts
 * import { fixLength } from "@ser/dsp";
 *
 * fixLength(Float32Array.of(1, 2), { size: 3 }); // 1, 2, 0
 * ```
 */
export function fixLength(y: Float32Array, options: { readonly size: number }): Float32Array<ArrayBuffer> {
  checkOptions("fixLength", options, { size: true });
  checkSamples("fixLength", y);
  checkPositiveInteger("fixLength", "size", options.size);
  const fixed = new Float32Array(options.size);
  fixed.set(y.subarray(0, options.size));
  return fixed;
}
