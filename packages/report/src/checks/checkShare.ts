/** Sums of shares that were rounded may be so much beyond 1. */
const TOLERANCE = 1e-6;

/**
 * Checks a share: of clips, or a probability.
 *
 * @param caller for the message
 * @param name what the share is, for the message
 * @param value as it came, such as `null` where JSON had no number
 * @throws RangeError where it is not a number from 0 to 1
 */
export function checkShare(caller: string, name: string, value: unknown): void {
  if (typeof value === "number" && value >= -TOLERANCE && value <= 1 + TOLERANCE) return;
  throw new RangeError(
    `${caller}: ${name} must be a share, 0 to 1, got ${value}; divide per cent by 100, and leave out what has no figure`,
  );
}
