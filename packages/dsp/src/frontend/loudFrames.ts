import type { Matrix } from "../core/matrix.ts";

/** Of powers: frames within 35 dB of the loudest one are loud. */
const LOUD_RATIO = 10 ** (35 / 10);
/** `exp(NEPERS * x)` is the power of x dB. */
const NEPERS = Math.LN10 / 10;

/**
 * Tells loud frames of a spectrogram from what is silence beside them.
 *
 * @param S `[bands, frames]` in dB
 * @returns for each frame 1 where its power over all bands is within 35 dB of the loudest frame's, 0 elsewhere
 */
export function loudFrames({ data, rows, cols }: Matrix): Uint8Array {
  const powers = new Float64Array(cols);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let t = 0; t < cols; t++, i++) powers[t]! += Math.exp(NEPERS * data[i]!); // half of the time of 10 ** x
  }
  const threshold = powers.reduce((a, b) => Math.max(a, b)) / LOUD_RATIO;
  return Uint8Array.from(powers, (power) => Number(power > threshold));
}
