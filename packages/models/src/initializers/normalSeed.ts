/**
 * A seed for TensorFlow.js's normal distribution, which takes 0 for no seed at all.
 *
 * @param seed an integer, at least 0
 */
export function normalSeed(seed: number): number {
  return seed + 0.5;
}
