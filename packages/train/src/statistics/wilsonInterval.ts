import jstat from "jstat";

/**
 * Interval of a share of independent clips.
 *
 * It stays within 0 and 1, and does not shrink to nothing where all clips are right, or none.
 *
 * @param nRight how many of them
 * @param n at least 1
 * @param level share of such intervals that hold the true share
 * @throws RangeError where the counts are none
 * @see Wilson, Probable Inference, the Law of Succession, and Statistical Inference (1927)
 * @example
 * wilsonInterval(9, 10); // [0.60, 0.98]
 */
export function wilsonInterval(nRight: number, n: number, level = 0.95): readonly [number, number] {
  if (!Number.isInteger(n) || n < 1 || !Number.isInteger(nRight) || nRight < 0 || nRight > n) {
    throw new RangeError(
      `wilsonInterval: nRight must be a count of n clips, n at least 1, got ${nRight} of ${n}; count clips, not shares`,
    );
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(
      `wilsonInterval: level must be above 0 and below 1, got ${level}; 0.95 is usual, and no per cent`,
    );
  }
  const z = jstat.normal.inv((1 + level) / 2, 0, 1);
  const share = nRight / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return [nRight === 0 ? 0 : middle - half, nRight === n ? 1 : middle + half];
}
