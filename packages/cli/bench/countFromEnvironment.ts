/**
 * Reads a count that an environment variable may set.
 *
 * @param name of the variable
 * @param options `fallback`, where it is not set; the `least` that it may be
 * @throws RangeError where it is no integer, or too small
 */
export function countFromEnvironment(
  name: string,
  { fallback, least }: { fallback: number; least: number },
): number {
  const text = process.env[name];
  if (!text) return fallback;
  const count = Number(text);
  if (Number.isInteger(count) && count >= least) return count;
  throw new RangeError(
    `countFromEnvironment: ${name} must be an integer, at least ${least}, got ${text}; leave it out for the default`,
  );
}
