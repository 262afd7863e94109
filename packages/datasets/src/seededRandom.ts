import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";

/**
 * A stream of random numbers that a seed fixes on every machine (Mersenne Twister).
 *
 * Its seeding spreads small seeds over the whole state: the first numbers of seeds 1, 2, 3 are unrelated.
 *
 * @param seed an integer, -2^31 to 2^31 - 1
 * @param purpose one seed gives unrelated streams for different purposes, e.g. `split` and `batches`
 * @returns a function that gives the next number, `0 <= x < 1`
 * @throws RangeError where the seed is not such an integer
 * @example
 * ```ts
 * import { seededRandom } from "@ser/datasets";
 *
 * const random = seededRandom(7);
 * random(); // the same on every run
 * ```
 */
export function seededRandom(seed: number, purpose = ""): () => number {
  if (!Number.isInteger(seed) || seed !== (seed | 0)) {
    throw new RangeError(`seededRandom: seed must be an integer from -2147483648 to 2147483647, got ${seed}`);
  }
  const generator = mersenne(mixedSeed(seed, purpose));
  return () => uniformFloat64(generator);
}

/** FNV-1a over the purpose, from the seed on; without a purpose, the seed itself. */
function mixedSeed(seed: number, purpose: string): number {
  let hash = seed;
  for (let i = 0; i < purpose.length; i++) hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193);
  return hash | 0;
}
