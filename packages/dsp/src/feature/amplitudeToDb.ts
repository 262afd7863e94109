import { checkMatrix, checkPositive } from "../core/check.ts";
import { checkOptions } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { DB_OPTIONS, type DbOptions, dbSettings, dbToPower, powerToDbInto } from "./powerToDb.ts";

/**
 * Amplitude to decibels: {@link powerToDb} of the squares.
 *
 * @param S amplitude, `[rows, cols]`
 * @param options `ref` and `amin` (default 1e-5) are amplitudes
 * @returns `[rows, cols]`, dB
 * @throws {RangeError} where `S` is not finite, or a setting is out of range
 * @see librosa.amplitude_to_db
 * @example
 * ```ts
 * import { amplitudeToDb } from "@ser/dsp";
 *
 * amplitudeToDb({ data: Float32Array.of(1, 10), rows: 1, cols: 2 }).data; // 0, 20
 * ```
 */
export function amplitudeToDb(S: Matrix, options: DbOptions = {}): Matrix<ArrayBuffer> {
  const fn = "amplitudeToDb";
  checkOptions(fn, options, DB_OPTIONS);
  checkMatrix(fn, "S", S);
  const { ref, amin, topDb } = dbSettings(fn, { ...options, amin: options.amin ?? 1e-5 });
  const power = { data: S.data.map((value) => value * value), rows: S.rows, cols: S.cols };
  return powerToDbInto(fn, power, power, { ref: ref === "max" ? ref : ref * ref, amin: amin * amin, topDb });
}

/**
 * Decibels to amplitude: the inverse of {@link amplitudeToDb}, where nothing was cut.
 *
 * @param S dB, `[rows, cols]`
 * @param options `ref`: amplitude that is 0 dB, default 1
 * @returns `[rows, cols]`, amplitude
 * @throws {RangeError} where `S` is not finite, or `ref` is not above 0
 * @see librosa.db_to_amplitude
 * @example
 * ```ts
 * import { dbToAmplitude } from "@ser/dsp";
 *
 * dbToAmplitude({ data: Float32Array.of(0, 20), rows: 1, cols: 2 }).data; // 1, 10
 * ```
 */
export function dbToAmplitude(S: Matrix, options: { readonly ref?: number } = {}): Matrix<ArrayBuffer> {
  checkOptions("dbToAmplitude", options, { ref: false });
  checkMatrix("dbToAmplitude", "S", S);
  const { ref = 1 } = options;
  checkPositive("dbToAmplitude", "ref", ref);
  const power = dbToPower(S, { ref: ref * ref });
  return { ...power, data: power.data.map(Math.sqrt) };
}
