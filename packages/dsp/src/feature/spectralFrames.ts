import { readFrames } from "../core/framesOfMatrix.ts";
import type { Matrix } from "../core/matrix.ts";
import { SMALLEST_NORMAL } from "../core/smallestNormal.ts";

/** Maps each frame of a spectrogram to one number; `column` is reused from frame to frame. */
export function mapColumns(S: Matrix, map: (column: Float64Array, t: number) => number): Matrix<ArrayBuffer> {
  const result = new Float32Array(S.cols);
  readFrames(S, (column, t) => {
    result[t] = map(column, t);
  });
  return { data: result, rows: 1, cols: S.cols };
}

/** What a frame's values are divided by so that their sum is 1. */
export function columnSum(column: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < column.length; k++) sum += column[k]!;
  return sum < SMALLEST_NORMAL ? 1 : sum; // next to nothing is not normalised
}

/** Mean frequency of a frame, whose `columnSum` is `total`, weighted by magnitude; librosa stores the weights in single precision. */
export function centroidOf(
  column: Float64Array,
  hzPerBin: number,
  total: number = columnSum(column),
): number {
  let centroid = 0;
  for (let k = 0; k < column.length; k++) centroid += k * hzPerBin * Math.fround(column[k]! / total);
  return centroid;
}

/** Throws where a magnitude is below 0; those that were computed of samples need no look. */
export function checkMagnitudes(fn: string, { data }: Matrix): void {
  for (let i = 0; i < data.length; i++) {
    if (data[i]! < 0) throw new RangeError(`${fn}: S must be >= 0, got ${data[i]} at index ${i}`);
  }
}
