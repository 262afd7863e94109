import { memoize } from "../core/memoize.ts";
import type { Radix } from "./butterflies.ts";

/** What an FFT of `n` points computes, whatever computes it. */
export interface FftPlan {
  readonly n: number;
  /** For each place of the array to transform, the sample that belongs there. */
  readonly order: Int32Array;
  readonly passes: readonly FftPass[];
}

/** One pass over the array: each `radix` spectra of `part` points that lie side by side become one. */
export interface FftPass {
  readonly radix: Radix;
  readonly part: number;
  /** exp(-2 pi i j k / size) for each butterfly `j` and its inputs `k` from 1 on, real and imaginary in turn. */
  readonly twiddles: Float64Array;
  /** Of an odd radix: cos and sin of 2 pi m k / radix in turn, for `m` and, within, `k` from 1 to radix / 2. */
  readonly turns: Float64Array;
}

/** The radices of an FFT of `n` points, in the order of its passes; null when `n` has a prime factor over 7. */
export function fftRadices(n: number): readonly Radix[] | null {
  const radices: Radix[] = [];
  let rest = n;
  for (const radix of [4, 2, 3, 5, 7] as const) {
    for (; rest % radix === 0; rest /= radix) radices.push(radix);
  }
  return rest === 1 ? radices : null;
}

function twiddles(size: number, radix: Radix): Float64Array {
  const table = new Float64Array((2 * size * (radix - 1)) / radix);
  for (let j = 0, at = 0; j < size / radix; j++) {
    for (let k = 1; k < radix; k++) {
      const angle = (-2 * Math.PI * j * k) / size;
      table[at++] = Math.cos(angle);
      table[at++] = Math.sin(angle);
    }
  }
  return table;
}

function turnsOf(radix: Radix): Float64Array {
  const nPairs = radix % 2 === 0 ? 0 : (radix - 1) / 2;
  const table = new Float64Array(2 * nPairs * nPairs);
  for (let m = 1, at = 0; m <= nPairs; m++) {
    for (let k = 1; k <= nPairs; k++) {
      table[at++] = Math.cos((2 * Math.PI * m * k) / radix);
      table[at++] = Math.sin((2 * Math.PI * m * k) / radix);
    }
  }
  return table;
}

/** The samples that are `k` modulo the last radix make up the k-th part, and so on within each part. */
function sampleOrder(radices: readonly Radix[]): Int32Array {
  let order: Int32Array = Int32Array.of(0);
  for (const radix of radices) {
    const part = order;
    order = new Int32Array(radix * part.length);
    for (let k = 0; k < radix; k++) {
      for (let i = 0; i < part.length; i++) order[k * part.length + i] = radix * part[i]! + k;
    }
  }
  return order;
}

/** For each sample of a transform, its place in the array: `order` the other way round. */
export function placesOf(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((sample, place) => {
    places[sample] = place;
  });
  return places;
}

/**
 * Plans an FFT; plans are shared.
 *
 * @param n the number of points
 * @returns null when `n` has a prime factor over 7
 */
export const fftPlan: (n: number) => FftPlan | null = memoize((n: number) => {
  const radices = fftRadices(n);
  if (radices === null) return null;
  let size = 1;
  const passes = radices.map((radix) => {
    const part = size;
    size *= radix;
    return { radix, part, twiddles: twiddles(size, radix), turns: turnsOf(radix) };
  });
  return { n, order: sampleOrder(radices), passes };
});
