import { checkCount } from "../check.ts";

/** Each weight has a random stream of its own; so many lie between two seeds. */
const MAX_WEIGHTS = 256;

/**
 * Gives one seed after another to the weights of a model.
 *
 * @param seed of the model, an integer, at least 0
 * @returns a function that gives another seed each time
 * @throws RangeError where `seed` is out of range
 * @example
 * const nextSeed = weightSeeds(1);
 * nextSeed(); // 256
 */
export function weightSeeds(seed: number): () => number {
  checkCount("weightSeeds", "seed", seed, 0);
  let next = MAX_WEIGHTS * seed;
  return () => next++;
}
