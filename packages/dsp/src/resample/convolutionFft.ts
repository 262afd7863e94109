import { butterflies, type Radix } from "./butterflies.ts";

/**
 * A complex FFT of `n` points made for convolution: it works in place on separate real and imaginary arrays
 * and leaves the reordering pass to the caller, who copies the samples in and out anyhow.
 */
export interface ConvolutionFft {
  readonly n: number;
  /** For each place of the array to transform, the sample that belongs there. */
  readonly order: Int32Array;
  /**
   * Samples in the order `order` to their spectrum in natural order, in place. With `re` and `im` swapped it is
   * the inverse: spectrum to `n` times the samples.
   */
  transform(re: Float64Array, im: Float64Array): void;
}

/** The radices of an FFT of `n` points, in the order of its passes; null when `n` has a prime factor over 7. */
export function fftRadices(n: number): readonly Radix[] | null {
  const radices: Radix[] = [];
  let rest = n;
  for (const radix of [7, 5, 3] as const) {
    for (; rest % radix === 0; rest /= radix) radices.push(radix);
  }
  for (; rest % 4 === 0; rest /= 4) radices.push(4);
  if (rest === 2) radices.unshift(2);
  return rest <= 2 ? radices : null;
}

/** exp(-2 pi i j k / size) for each butterfly j and its inputs k = 1 to radix - 1. */
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

/**
 * Prepares a convolution FFT.
 *
 * @param n the number of points, with no prime factor over 7
 */
export function createConvolutionFft(n: number): ConvolutionFft {
  const radices = fftRadices(n);
  if (radices === null)
    throw new RangeError(`createConvolutionFft: n must have no prime factor over 7, got ${n}`);
  let size = 1;
  const passes = radices.map((radix) => {
    const part = size;
    size *= radix;
    return { run: butterflies[radix], part, table: twiddles(size, radix) };
  });
  return {
    n,
    order: sampleOrder(radices),
    transform(re, im) {
      for (let i = 0; i < passes.length; i++) {
        const { run, part, table } = passes[i]!;
        run(re, im, part, table);
      }
    },
  };
}
