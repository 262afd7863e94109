import { checkOptions, checkPositive } from "@ser/dsp/check";
import { drawBeta } from "../random/drawBeta.ts";
import { blend, checkExamples, checkSameFrames, type Example } from "./example.ts";
import { MIX_OPTIONS, type MixOptions } from "./mixup.ts";

/**
 * Puts a rectangle of one spectrogram into another, and mixes the labels by area. The rectangle has the
 * proportions of the whole; its middle is anywhere, and what passes an edge is cut off.
 *
 * @param a the example that is cut into, `[features, frames]` and `[classes]`; left as it is
 * @param b the example that the rectangle comes from, of the same shapes
 * @param options `alpha`: above 0, the area left of `a` comes from Beta(alpha, alpha); `random`: seeded,
 * `0 <= x < 1`
 * @returns an example of the same shapes
 * @throws {RangeError} where the shapes differ, a value is not finite, or `alpha` is out of range
 * @see Yun et al. (2019), CutMix, https://arxiv.org/abs/1905.04899
 * @example
 * ```ts
 * import { cutMix } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const clip = (label: number[], level: number) => ({
 *   S: { data: new Float32Array(40 * 174).fill(level), rows: 40, cols: 174 },
 *   label: Float32Array.from(label),
 * });
 * cutMix(clip([1, 0], -20), clip([0, 1], -40), { alpha: 1, random: seededRandom(1) }).label;
 * ```
 */
export function cutMix(a: Example, b: Example, options: MixOptions): Example {
  checkOptions("cutMix", options, MIX_OPTIONS);
  const { alpha, random } = options;
  checkExamples("cutMix", a, b, random);
  checkSameFrames("cutMix", a, b);
  checkPositive("cutMix", "alpha", alpha);
  const side = Math.sqrt(1 - drawBeta(alpha, random));
  const { rows, cols } = a.S;
  const [top, bottom] = drawSpan(rows, side, random);
  const [left, right] = drawSpan(cols, side, random);
  const data = a.S.data.slice();
  for (let r = top; r < bottom; r++) {
    data.set(b.S.data.subarray(r * cols + left, r * cols + right), r * cols + left);
  }
  const share = 1 - ((bottom - top) * (right - left)) / (rows * cols);
  return { S: { data, rows, cols }, label: blend(a.label, b.label, share) };
}

/** From and to of `side * length` places around a random one, as far as they are on the axis. */
function drawSpan(length: number, side: number, random: () => number): [number, number] {
  const middle = length * random();
  const half = (side * length) / 2;
  return [Math.max(0, Math.round(middle - half)), Math.min(length, Math.round(middle + half))];
}
