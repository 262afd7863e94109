import type { Matrix } from "@ser/dsp";
import { drawMasks, fillValue, type MaskOptions } from "./maskOptions.ts";

/**
 * Hides spans of time in a spectrogram (SpecAugment). Names as in audiomentations' former `SpecFrequencyMask`, for the
 * other axis.
 *
 * @param S `[features, frames]`; left as it is
 * @param options `minMaskFraction`, `maxMaskFraction`: width of a mask over all frames, 0 to 1; `nMasks`;
 * `fillMode`, `fillConstant`; `random`: seeded, `0 <= x < 1`
 * @returns `[features, frames]`, all features of the masked frames alike
 * @throws {RangeError} where `S` is malformed or not finite, or an option is out of range
 * @see Park et al. (2019), SpecAugment, https://arxiv.org/abs/1904.08779
 * @example
 * ```ts
 * import { timeMask } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const S = { data: new Float32Array(40 * 174).fill(-20), rows: 40, cols: 174 };
 * timeMask(S, { minMaskFraction: 0.03, maxMaskFraction: 0.1, fillMode: "min", random: seededRandom(1) });
 * ```
 */
export function timeMask(S: Matrix, options: MaskOptions): Matrix {
  const fill = fillValue("timeMask", S, options);
  const { rows, cols } = S;
  const data = S.data.slice();
  for (const { start, end } of drawMasks("timeMask", cols, options)) {
    for (let r = 0; r < rows; r++) data.fill(fill, r * cols + start, r * cols + end);
  }
  return { data, rows, cols };
}
