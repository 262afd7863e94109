import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * A stream of random numbers that a seed fixes on every machine (xoroshiro128+).
 *
 * @param seed an integer, -2^31 to 2^31 - 1
 * @returns a function that gives the next number, `0 <= x < 1`
 * @throws RangeError where the seed is not such an integer
 * @example
 * const random = seededRandom(7);
 * random(); // the same on every run
 */
export function seededRandom(seed: number): () => number {
  if (!Number.isInteger(seed) || seed !== (seed | 0)) {
    throw new RangeError(`seededRandom: seed must be an integer from -2147483648 to 2147483647, got ${seed}`);
  }
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
}
