import { checkFinite } from "../core/check.ts";
import { checkOptions } from "../core/checkOptions.ts";

const HZ_PER_MEL = 200 / 3; // Slaney: linear below 1 kHz
const LOG_FROM_HZ = 1000;
const LOG_FROM_MEL = LOG_FROM_HZ / HZ_PER_MEL;
const LOG_STEP = Math.log(6.4) / 27;

/**
 * Frequency to mel.
 *
 * @param hz frequency in Hz, at least 0
 * @param options `htk`: the formula of HTK; default false, Slaney's
 * @throws {TypeError} where `hz` is no number; of a list, `Array.from(list, (hz) => hzToMel(hz))` makes one
 * @throws {RangeError} where it is not finite, or below 0
 * @see librosa.hz_to_mel
 */
export function hzToMel(hz: number, options: { htk?: boolean } = {}): number {
  checkOptions("hzToMel", options, { htk: "flag" });
  checkFinite("hzToMel", "hz", hz);
  if (hz < 0) throw new RangeError(`hzToMel: hz must be >= 0, got ${hz}; take its absolute value`);
  if (options.htk) return 2595 * Math.log10(1 + hz / 700);
  return hz < LOG_FROM_HZ ? hz / HZ_PER_MEL : LOG_FROM_MEL + Math.log(hz / LOG_FROM_HZ) / LOG_STEP;
}

/**
 * Mel to frequency in Hz: the inverse of {@link hzToMel}.
 *
 * @throws {TypeError} where `mel` is no number
 * @throws {RangeError} where it is not finite
 * @see librosa.mel_to_hz
 */
export function melToHz(mel: number, options: { htk?: boolean } = {}): number {
  checkOptions("melToHz", options, { htk: "flag" });
  checkFinite("melToHz", "mel", mel);
  if (options.htk) return 700 * (10 ** (mel / 2595) - 1);
  return mel < LOG_FROM_MEL ? mel * HZ_PER_MEL : LOG_FROM_HZ * Math.exp(LOG_STEP * (mel - LOG_FROM_MEL));
}
