import type { Matrix } from "./matrix.ts";
import { SMALLEST_NORMAL } from "./smallestNormal.ts";

/** Which size of a vector is made 1: sum of magnitudes, Euclidean length, largest magnitude; or none. */
export type Norm = 1 | 2 | typeof Number.POSITIVE_INFINITY | null;

export const NORMS: readonly number[] = [1, 2, Number.POSITIVE_INFINITY];

/** Size of the vector of every `step`-th value from `start` on, in double precision. */
export function norm(values: Float32Array | Float64Array, kind: number, start = 0, step = 1): number {
  let size = 0;
  for (let i = start; i < values.length; i += step) {
    const value = Math.abs(values[i]!);
    if (kind === 1) size += value;
    else if (kind === 2) size += value * value;
    else size = Math.max(size, value);
  }
  return kind === 2 ? Math.sqrt(size) : size;
}

/** Makes the size of that vector 1; one that is next to nothing stays as it is. */
export function normalizeInPlace(values: Float32Array, kind: number, start = 0, step = 1): void {
  const size = norm(values, kind, start, step);
  if (size >= SMALLEST_NORMAL) for (let i = start; i < values.length; i += step) values[i]! /= size;
}

/** Throws unless `kind` is one. */
export function checkNorm(fn: string, kind: Norm): void {
  if (kind === null || NORMS.includes(kind)) return;
  throw new RangeError(`${fn}: norm must be 1, 2, Infinity or null, got ${String(kind)}`);
}

/**
 * Makes the size of each column 1, where it is not 0.
 *
 * @see librosa.util.normalize
 */
export function normalizeColumnsInPlace<Columns extends Matrix>(S: Columns, kind: Norm): Columns {
  if (kind !== null) for (let t = 0; t < S.cols; t++) normalizeInPlace(S.data, kind, t, S.cols);
  return S;
}
