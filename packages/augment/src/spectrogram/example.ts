import type { Matrix } from "@ser/dsp";
import { checkMatrix, checkRandom, checkSamples } from "@ser/dsp/check";

/** A spectrogram and what it is. */
export interface Example {
  /** `[features, frames]`. */
  readonly S: Matrix;
  /** The share of each class, `[classes]`: one 1 among zeros for a clip as it was recorded. */
  readonly label: Float32Array;
}

/**
 * Checks two examples and the source of random numbers.
 *
 * @throws {RangeError} where one is malformed, or their features or classes differ
 */
export function checkExamples(fn: string, a: Example, b: Example, random: () => number): void {
  for (const [name, example] of Object.entries({ a, b })) {
    checkMatrix(fn, `${name}.S`, example.S);
    checkSamples(fn, example.label, `${name}.label`);
  }
  checkRandom(fn, random);
  if (a.S.rows !== b.S.rows) {
    throw new RangeError(`${fn}: b.S must have as many rows as a.S = ${a.S.rows}, got ${b.S.rows}`);
  }
  if (a.label.length !== b.label.length) {
    throw new RangeError(
      `${fn}: b.label must have as many classes as a.label = ${a.label.length}, got ${b.label.length}`,
    );
  }
}

/** Checks that both have as many frames. */
export function checkSameFrames(fn: string, a: Example, b: Example): void {
  if (a.S.cols === b.S.cols) return;
  throw new RangeError(
    `${fn}: b.S must have as many cols as a.S = ${a.S.cols}, got ${b.S.cols}; pad or crop the clips first`,
  );
}

/** `weight * a + (1 - weight) * b`. */
export function blend(a: Float32Array, b: Float32Array, weight: number): Float32Array {
  const out = new Float32Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = weight * a[i]! + (1 - weight) * b[i]!;
  return out;
}
