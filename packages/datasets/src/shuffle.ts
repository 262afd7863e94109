/**
 * A shuffled copy (Fisher-Yates): every order is equally likely.
 *
 * @param items left as they are
 * @param random gives numbers `0 <= x < 1`
 * @example
 * ```ts
 * import { seededRandom, shuffle } from "@ser/datasets";
 *
 * shuffle([1, 2, 3], seededRandom(1)); // the same order on every run
 * ```
 */
export function shuffle<T>(items: Iterable<T>, random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
