import { checkFinite, checkSamples } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";

/** Options of `preemphasis` and `deemphasis`. */
export interface EmphasisOptions {
  /** Coefficient of the filter: 0 changes nothing, 1 takes the difference. Default 0.97. */
  readonly coef?: number;
  /**
   * State of the filter before the first sample, which is added to it. To join chunks of one signal: `-coef * x` for
   * `preemphasis` and `coef * x` for `deemphasis`, with `x` the last sample before, of the signal without emphasis;
   * `-coef * y[0]` starts as if `y[0]` had stood before. The default of `preemphasis` is librosa's, `2 * y[0] - y[1]`:
   * the first value is `3 * y[0] - y[1]`, a click where the clip does not start near 0. That of `deemphasis` undoes it.
   */
  readonly zi?: number;
}

/** Their names. */
export const EMPHASIS_OPTIONS: OptionNames<EmphasisOptions> = { coef: false, zi: false };

/** Checks the arguments of both filters; without `zi` the default state is made of two samples. */
export function checkEmphasis(fn: string, y: Float32Array, coef: number, zi: number | undefined): void {
  checkSamples(fn, y);
  checkFinite(fn, "coef", coef);
  if (zi !== undefined) checkFinite(fn, "zi", zi);
  else if (y.length < 2) throw new RangeError(`${fn}: y must hold at least 2 samples, got 1; or give zi`);
}

/**
 * Lifts high frequencies: `out[i] = y[i] - coef * y[i - 1]`.
 *
 * @param y the clip, `[n]`, at least two samples unless `zi` is given
 * @param options `coef` and the state `zi`
 * @returns the filtered clip, `[n]`
 * @throws {RangeError} when `y` is too short or not finite, or an option is not finite
 * @see librosa.effects.preemphasis
 * @example
 * ```ts
 * import { preemphasis } from "@ser/dsp";
 *
 * preemphasis(new Float32Array([1, 1, 1]), { coef: 0.5, zi: 0 }); // 1, 0.5, 0.5
 * ```
 */
export function preemphasis(y: Float32Array, options: EmphasisOptions = {}): Float32Array<ArrayBuffer> {
  checkOptions("preemphasis", options, EMPHASIS_OPTIONS);
  const { coef = 0.97, zi } = options;
  checkEmphasis("preemphasis", y, coef, zi);
  const factor = Math.fround(coef); // librosa's filter has the type of its samples
  const out = new Float32Array(y.length);
  out[0] = y[0]! + (zi ?? 2 * y[0]! - y[1]!);
  for (let i = 1; i < y.length; i++) out[i] = y[i]! - factor * y[i - 1]!;
  return out;
}
