import { checkPositive } from "../core/check.ts";
import type { Matrix } from "../core/matrix.ts";

/** Settings of {@link powerToDb}. */
export interface DbOptions {
  /** Power that is 0 dB, or `max`: the largest value. Default 1. */
  readonly ref?: number | "max";
  /** Smallest power that is told from silence. Default 1e-10. */
  readonly amin?: number;
  /** Range below the largest value of the whole matrix that is kept, in dB; `null`: all. Default 80. */
  readonly topDb?: number | null;
}

/**
 * Power to decibels.
 *
 * @param S power, not below 0, `[rows, cols]`
 * @param options `topDb` makes each value depend on the whole matrix
 * @returns `[rows, cols]`, dB
 * @throws {RangeError} where a setting is out of range
 * @see librosa.power_to_db
 * @example
 * ```ts
 * import { powerToDb } from "@ser/dsp";
 *
 * powerToDb({ data: Float32Array.of(1, 100), rows: 1, cols: 2 }).data; // 0, 20
 * ```
 */
export function powerToDb(S: Matrix, options: DbOptions = {}): Matrix {
  const { ref = 1, amin = 1e-10, topDb = 80 } = options;
  checkPositive("powerToDb", "amin", amin);
  if (topDb !== null && !(topDb >= 0)) {
    throw new RangeError(`powerToDb: topDb must be >= 0 dB or null, got ${topDb}`);
  }
  let loudest = 0;
  for (const value of S.data) if (value > loudest) loudest = value;
  const reference = 10 * Math.log10(Math.max(amin, ref === "max" ? loudest : Math.abs(ref)));
  const floor =
    topDb === null
      ? Number.NEGATIVE_INFINITY
      : Math.fround(10 * Math.log10(Math.max(amin, loudest)) - reference) - topDb;
  const data = S.data.map((value) => Math.max(10 * Math.log10(Math.max(amin, value)) - reference, floor));
  return { data, rows: S.rows, cols: S.cols };
}
