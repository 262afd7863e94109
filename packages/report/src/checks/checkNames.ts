/**
 * Checks names that have a row of the picture each: two that are alike would share one.
 *
 * @param caller for the message
 * @param name what the names are of, for the message
 * @throws RangeError where two are alike
 */
export function checkNames(caller: string, name: string, names: readonly string[]): void {
  const twice = names.find((one, i) => names.indexOf(one) !== i);
  if (twice === undefined) return;
  throw new RangeError(`${caller}: ${name} must differ, got "${twice}" twice; rename or join them`);
}
