import { checkOptions, checkPositive, type OptionNames } from "@ser/dsp/check";
import { drawBeta } from "../random/drawBeta.ts";
import { blend, checkExamples, checkSameFrames, type Example } from "./example.ts";

/** Options of {@link mixup} and `cutMix`. */
export interface MixOptions {
  /** The share of the first example comes from Beta(alpha, alpha): 0.2 is mostly one of the two, 1 anything. */
  readonly alpha: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

/** Their names. */
export const MIX_OPTIONS: OptionNames<MixOptions> = { alpha: true, random: true };

/**
 * Mixes two examples, spectrograms and labels alike: `share * a + (1 - share) * b`. Train on the mixed label with
 * a cross entropy that takes shares of classes.
 *
 * @param a an example, `[features, frames]` and `[classes]`; left as it is
 * @param b another one of the same shapes
 * @param options `alpha`: above 0; `random`: seeded, `0 <= x < 1`
 * @returns an example of the same shapes
 * @throws {RangeError} where the shapes differ, a value is not finite, or `alpha` is out of range
 * @see Zhang et al. (2018), mixup: Beyond Empirical Risk Minimization, https://arxiv.org/abs/1710.09412
 * @example
 * ```ts
 * import { mixup } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const clip = (label: number[], level: number) => ({
 *   S: { data: new Float32Array(40 * 174).fill(level), rows: 40, cols: 174 },
 *   label: Float32Array.from(label),
 * });
 * mixup(clip([1, 0], -20), clip([0, 1], -40), { alpha: 0.2, random: seededRandom(1) }).label;
 * ```
 */
export function mixup(a: Example, b: Example, options: MixOptions): Example {
  checkOptions("mixup", options, MIX_OPTIONS);
  const { alpha, random } = options;
  checkExamples("mixup", a, b, random);
  checkSameFrames("mixup", a, b);
  checkPositive("mixup", "alpha", alpha);
  const share = drawBeta(alpha, random);
  const { rows, cols } = a.S;
  return { S: { data: blend(a.S.data, b.S.data, share), rows, cols }, label: blend(a.label, b.label, share) };
}
