import { checkMatrix, checkOneOf } from "../core/check.ts";
import { checkOptions } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { loudFrames } from "./loudFrames.ts";

/** What gets mean 0 and deviation 1: all values together, by those of the loud frames alone, or each row by itself. */
export type Normalization = "clip" | "loud" | "row";

/** Options of {@link standardizeFrames}. */
export interface StandardizeFramesOptions {
  readonly normalization: Normalization;
}

/**
 * Normalises the frames of one clip as the front end `frames` does, e.g. after training has warped them.
 *
 * Under `loud`, mean and deviation are those of the frames within 35 dB of the loudest one, so that how long the
 * silence around the voice is, and how quiet, does not change the voice.
 *
 * @param S `[bands, frames]`, in dB where `normalization` is `loud`; left as it is
 * @returns `[bands, frames]`; 0 where all values that count are equal
 * @throws {RangeError} where `S` is malformed or not finite, or `normalization` is unknown
 * @example
 * const S = { data: new Float32Array(64 * 112).fill(-20), rows: 64, cols: 112 };
 * standardizeFrames(S, { normalization: "loud" });
 */
export function standardizeFrames(S: Matrix, options: StandardizeFramesOptions): Matrix<ArrayBuffer> {
  checkOptions("standardizeFrames", options, { normalization: true });
  const { normalization } = options;
  checkMatrix("standardizeFrames", "S", S);
  checkOneOf("standardizeFrames", "normalization", normalization, ["clip", "loud", "row"]);
  const result = { ...S, data: Float32Array.from(S.data) };
  standardizeInPlace(result, normalization);
  return result;
}

/** As {@link standardizeFrames}, in the matrix itself; `none` leaves it. */
export function standardizeInPlace(S: Matrix, kind: Normalization | "none"): void {
  if (kind === "none") return;
  const { data, rows, cols } = S;
  if (kind !== "row") {
    standardizeTogether(data, kind === "loud" ? loudFrames(S) : undefined);
    return;
  }
  for (let row = 0; row < rows; row++) standardizeTogether(data.subarray(row * cols, (row + 1) * cols));
}

/** @param counted of a row's frames, which ones mean and deviation are taken of; all, where not told */
function standardizeTogether(values: Float32Array, counted?: Uint8Array): void {
  const mean = meanOf(values, (value) => value, counted);
  const variance = meanOf(values, (value) => (value - mean) ** 2, counted);
  const deviation = variance > 0 ? Math.sqrt(variance) : 1;
  for (let i = 0; i < values.length; i++) values[i] = (values[i]! - mean) / deviation;
}

function meanOf(values: Float32Array, map: (value: number) => number, counted?: Uint8Array): number {
  let sum = 0;
  if (counted === undefined) {
    for (let i = 0; i < values.length; i++) sum += map(values[i]!);
    return sum / values.length;
  }
  let n = 0;
  for (let start = 0; start < values.length; start += counted.length) {
    for (let t = 0; t < counted.length; t++) {
      if (counted[t] === 0) continue;
      sum += map(values[start + t]!);
      n++;
    }
  }
  return sum / n;
}
