/**
 * @throws RangeError where `testSize` is not a proportion between 0 and 1, both excluded
 */
export function checkTestSize(caller: string, testSize: number): void {
  if (!(testSize > 0 && testSize < 1)) {
    throw new RangeError(
      `${caller}: testSize must be a proportion, 0 < testSize < 1, got ${testSize}; a fifth is 0.2`,
    );
  }
}
