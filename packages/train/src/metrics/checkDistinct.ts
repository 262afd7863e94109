/**
 * Checks that classes have names of their own: figures of two that are alike could not be told apart.
 *
 * @param what is named, for the message
 * @throws RangeError where two are alike
 */
export function checkDistinct(caller: string, what: string, labels: readonly unknown[]): void {
  const twice = labels.find((label, i) => labels.indexOf(label) !== i);
  if (twice === undefined) return;
  throw new RangeError(`${caller}: ${what} must be different, got "${twice}" twice; rename or merge them`);
}
