import { checkCount } from "@ser/dsp/check";

/** Each weight has a random stream of its own; so many lie between two seeds. */
const MAX_WEIGHTS = 256;
/** Beyond, a stream's number is no integer any more, and all weights had the same. */
const SEEDS = 2 ** 44;

/**
 * Gives one seed after another to the weights of a model.
 *
 * @param seed of the model, an integer, at least 0 and below 2 ** 44
 * @returns a function that gives another seed each time
 * @throws RangeError where `seed` is out of range
 * @example
 * const nextSeed = weightSeeds(1);
 * nextSeed(); // 256
 */
export function weightSeeds(seed: number): () => number {
  return modelSeeds("weightSeeds", seed);
}

/** @param fn named in errors */
export function modelSeeds(fn: string, seed: number): () => number {
  checkCount(fn, "seed", seed, 0);
  if (seed >= SEEDS) {
    throw new RangeError(`${fn}: seed must be below ${SEEDS} (2 ** 44), got ${seed}`);
  }
  let next = MAX_WEIGHTS * seed;
  return () => next++;
}
