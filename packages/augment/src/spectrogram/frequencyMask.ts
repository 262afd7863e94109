import type { Matrix } from "@ser/dsp";
import { drawMasks, fillValue, type MaskOptions } from "./maskOptions.ts";

/**
 * Hides bands of a spectrogram (SpecAugment). Names as in audiomentations' former `SpecFrequencyMask`.
 *
 * @param S `[features, frames]`; left as it is
 * @param options `minMaskFraction`, `maxMaskFraction`: width of a mask over all features, 0 to 1; `nMasks`;
 * `fillMode`, `fillConstant`; `random`: seeded, `0 <= x < 1`
 * @returns `[features, frames]`, all frames of the masked features alike
 * @throws {RangeError} where `S` is malformed or not finite, or an option is out of range
 * @see Park et al. (2019), SpecAugment, https://arxiv.org/abs/1904.08779
 * @example
 * ```ts
 * import { frequencyMask } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const S = { data: new Float32Array(40 * 174).fill(-20), rows: 40, cols: 174 };
 * frequencyMask(S, { minMaskFraction: 0.03, maxMaskFraction: 0.25, random: seededRandom(1) });
 * ```
 */
export function frequencyMask(S: Matrix, options: MaskOptions): Matrix {
  const fill = fillValue("frequencyMask", S, options);
  const { rows, cols } = S;
  const data = S.data.slice();
  for (const { start, end } of drawMasks("frequencyMask", rows, options)) {
    data.fill(fill, start * cols, end * cols);
  }
  return { data, rows, cols };
}
