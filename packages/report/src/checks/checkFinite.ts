/**
 * Checks a figure: a picture has no place for what is none.
 *
 * @param caller for the message
 * @param name what the figure is, for the message
 * @param value as it came, such as `null` where JSON had no number
 * @throws RangeError where it is not a finite number
 */
export function checkFinite(caller: string, name: string, value: unknown): void {
  if (Number.isFinite(value)) return;
  throw new RangeError(
    `${caller}: ${name} must be a finite number, got ${value}; leave out what has no figure`,
  );
}
