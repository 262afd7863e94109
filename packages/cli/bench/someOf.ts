/**
 * Takes some values, evenly spread over all of them.
 *
 * @param values in an order whose neighbours are alike, such as clips by name
 * @param n how many; all of them where there are no more
 */
export function someOf<T>(values: readonly T[], n: number): T[] {
  const nTaken = Math.min(n, values.length);
  return Array.from({ length: nTaken }, (_, i) => values[Math.floor((i * values.length) / nTaken)]!);
}
