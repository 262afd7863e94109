/**
 * Checks that a list has one value for each of something: otherwise some would be left out, or drawn from nothing.
 *
 * @param caller for the message
 * @param name what the list is, for the message
 * @param values the list
 * @param options `per`: what each value is of; `n`: how many of them there are; `fix`: what to do about it
 * @throws RangeError where there are more or fewer values
 */
export function checkLength(
  caller: string,
  name: string,
  values: readonly unknown[],
  { per, n, fix }: { per: string; n: number; fix: string },
): void {
  if (values.length === n) return;
  throw new RangeError(
    `${caller}: ${name} must hold one value per ${per} (${n}), got ${values.length}; ${fix}`,
  );
}
