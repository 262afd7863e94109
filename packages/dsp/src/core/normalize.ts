import type { Matrix } from "./matrix.ts";

/** Which size of a vector is made 1: sum of magnitudes, Euclidean length, largest magnitude; or none. */
export type Norm = 1 | 2 | typeof Number.POSITIVE_INFINITY | null;

export const NORMS: readonly number[] = [1, 2, Number.POSITIVE_INFINITY];

const TINY = 1.1754943508222875e-38; // the smallest normal float32: shorter vectors stay as they are

/** Size of a vector, in double precision. */
export function norm(values: ArrayLike<number>, kind: number): number {
  let size = 0;
  for (let i = 0; i < values.length; i++) {
    const value = Math.abs(values[i]!);
    if (kind === 1) size += value;
    else if (kind === 2) size += value * value;
    else size = Math.max(size, value);
  }
  return kind === 2 ? Math.sqrt(size) : size;
}

/** Makes the size of a vector 1, where it is not 0. */
export function normalizeInPlace(values: Float32Array, kind: number): void {
  const size = norm(values, kind);
  if (size >= TINY) for (let i = 0; i < values.length; i++) values[i]! /= size;
}

/**
 * Makes the size of each column 1, where it is not 0.
 *
 * @see librosa.util.normalize
 */
export function normalizeColumnsInPlace(S: Matrix, kind: Norm): Matrix {
  if (kind === null) return S;
  if (!NORMS.includes(kind)) {
    throw new RangeError(`chromaStft: norm must be 1, 2, Infinity or null, got ${String(kind)}`);
  }
  const { data, rows, cols } = S;
  const column = new Float32Array(rows);
  for (let t = 0; t < cols; t++) {
    for (let row = 0; row < rows; row++) column[row] = data[row * cols + t]!;
    normalizeInPlace(column, kind);
    for (let row = 0; row < rows; row++) data[row * cols + t] = column[row]!;
  }
  return S;
}
