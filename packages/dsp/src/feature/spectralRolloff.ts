import { checkFinite, checkPositive } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { powerError } from "../core/checkPower.ts";
import type { Matrix } from "../core/matrix.ts";
import { isMatrix, type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import { SPECTRAL_OPTIONS, type SpectralOptions } from "./spectralCentroid.ts";
import { checkMagnitudes, mapColumns } from "./spectralFrames.ts";

/** Settings of {@link spectralRolloff}. */
export interface RolloffOptions extends SpectralOptions {
  /** Share of the magnitudes' sum, between 0 and 1. Default 0.85. */
  readonly rollPercent?: number;
}

const ROLLOFF_OPTIONS: OptionNames<RolloffOptions> = { ...SPECTRAL_OPTIONS, rollPercent: false };

/**
 * Frequency below which a given share of each frame's magnitudes lies.
 *
 * @param y one clip, `[n]`; or its magnitude spectrogram, `[1 + floor(nFft / 2), frames]`
 * @param options `sr` is required
 * @returns `[1, frames]`, Hz: the frequency of a bin; 0 in silence
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, a magnitude is below 0, or a
 * setting is out of range
 * @see librosa.feature.spectral_rolloff
 * @example
 * ```ts
 * import { spectralRolloff } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * spectralRolloff(y, { sr: 22050, rollPercent: 0.5 }).cols; // 44
 * ```
 */
export function spectralRolloff(y: SamplesOrSpectrogram, options: RolloffOptions): Matrix<ArrayBuffer> {
  checkOptions("spectralRolloff", options, ROLLOFF_OPTIONS);
  const { S, nFft } = spectrogramOf("spectralRolloff", y, options, 1);
  const { sr, rollPercent = 0.85 } = options;
  checkPositive("spectralRolloff", "sr", sr);
  if (isMatrix(y)) checkMagnitudes("spectralRolloff", y);
  checkFinite("spectralRolloff", "rollPercent", rollPercent);
  if (rollPercent <= 0 || rollPercent >= 1) {
    throw new RangeError(`spectralRolloff: rollPercent must be > 0 and < 1, got ${rollPercent}`);
  }
  const sums = new Float32Array(S.rows); // single precision, as NumPy's running sum
  return mapColumns(S, (column) => {
    let sum = 0;
    for (let k = 0; k < column.length; k++) {
      sum = Math.fround(sum + column[k]!);
      sums[k] = sum;
    }
    if (sum === Number.POSITIVE_INFINITY) throw powerError("spectralRolloff", sum);
    const threshold = Math.fround(Math.fround(rollPercent) * sum);
    return (sums.findIndex((value) => value >= threshold) * sr) / nFft;
  });
}
