import { checkOptions } from "../core/checkOptions.ts";
import { checkEmphasis, EMPHASIS_OPTIONS, type EmphasisOptions } from "./preemphasis.ts";

/**
 * Undoes `preemphasis`: `out[i] = y[i] + coef * out[i - 1]`.
 *
 * @param y the filtered clip, `[n]`, at least two samples unless `zi` is given
 * @param options `coef` and the state `zi`, as `preemphasis` had them
 * @returns the clip before pre-emphasis, `[n]`
 * @throws {RangeError} when `y` is too short or not finite, an option is not finite, or `coef` is 3
 * @see librosa.effects.deemphasis
 * @example
 * ```ts
 * import { deemphasis, preemphasis } from "@ser/dsp";
 *
 * deemphasis(preemphasis(new Float32Array([1, 2, 4]))); // 1, 2, 4 but for rounding
 * ```
 */
export function deemphasis(y: Float32Array, options: EmphasisOptions = {}): Float32Array<ArrayBuffer> {
  checkOptions("deemphasis", options, EMPHASIS_OPTIONS);
  const { coef = 0.97, zi } = options;
  checkEmphasis("deemphasis", y, coef, zi);
  if (zi === undefined && coef === 3) {
    throw new RangeError("deemphasis: coef must not be 3 when zi is not given, got 3; give zi");
  }
  const factor = Math.fround(coef);
  const out = new Float32Array(y.length);
  let state = zi ?? 0;
  for (let i = 0; i < y.length; i++) {
    const value = y[i]! + state;
    out[i] = value;
    state = factor * value;
  }
  if (zi !== undefined) return out;
  // What the default state of preemphasis, 2 x[0] - x[1] of the clip before it, adds to the result dies out like this.
  let echo = ((2 - coef) * y[0]! - y[1]!) / (3 - coef);
  for (let i = 0; i < out.length; i++, echo *= coef) out[i]! -= echo;
  return out;
}
