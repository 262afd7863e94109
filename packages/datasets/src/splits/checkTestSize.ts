/**
 * @param option whose size it is: `testSize` where not told otherwise
 * @throws RangeError where the size is not a proportion between 0 and 1, both excluded
 */
export function checkTestSize(caller: string, size: number, option = "testSize"): void {
  if (!(size > 0 && size < 1)) {
    throw new RangeError(
      `${caller}: ${option} must be a proportion, 0 < ${option} < 1, got ${size}; a fifth is 0.2`,
    );
  }
}
