import { shuffle } from "../shuffle.ts";
import { checkTestSize } from "./checkTestSize.ts";
import { type Split, splitByTest } from "./part.ts";
import { rowsByValue } from "./rowsByValue.ts";

/**
 * Splits at random so that each class has the same proportion in both parts.
 *
 * The test part has `ceil(testSize * n)` rows. Each class gives its share rounded down; the rows still
 * missing come from the classes with the largest remainders, ties drawn at random. Nothing keeps the clips
 * of an actor on one side: for that, see `groupSplit`.
 *
 * @param labels one per row
 * @param options `testSize` (proportion, between 0 and 1) and `random` (seeded, `0 <= x < 1`)
 * @throws RangeError where a class has fewer than two rows, or would have none in the test part
 * @see scikit-learn's StratifiedShuffleSplit
 * @example
 * const { train, test } = stratifiedSplit(clips.map((clip) => clip.emotion), {
 *   testSize: 0.2,
 *   random: seededRandom(1),
 * });
 */
export function stratifiedSplit(
  labels: readonly string[],
  options: { testSize: number; random: () => number },
): Split {
  const { testSize, random } = options;
  checkTestSize("stratifiedSplit", testSize);
  const rowsByClass = rowsByValue(labels);
  const n = labels.length;
  const nTest = Math.ceil(testSize * n);
  const nClasses = rowsByClass.size;
  for (const [label, rows] of rowsByClass) {
    if (rows.length < 2) {
      throw new RangeError(
        `stratifiedSplit: every class needs at least 2 rows, got ${rows.length} of "${label}"; drop the class or merge it`,
      );
    }
  }
  if (nTest < nClasses || n - nTest < nClasses) {
    throw new RangeError(
      `stratifiedSplit: each part must hold at least one row per class (${nClasses}), got ${n - nTest} and ${nTest} rows; change testSize or add clips`,
    );
  }
  const shares = apportion(
    [...rowsByClass.values()].map((rows) => rows.length),
    nTest,
    random,
  );
  const without = [...rowsByClass.keys()].find((_, c) => shares[c] === 0);
  if (without !== undefined) {
    const n = rowsByClass.get(without)?.length;
    throw new RangeError(
      `stratifiedSplit: the test part must hold at least one row per class, got 0 of the ${n} of "${without}"; enlarge testSize (${testSize}) or merge the class`,
    );
  }
  const testRows = [...rowsByClass.values()].flatMap((rows, c) =>
    shuffle(rows, random).slice(0, shares[c] as number),
  );
  return splitByTest(n, testRows);
}

/** Shares `total` among classes in proportion to their sizes, by largest remainder. */
function apportion(sizes: readonly number[], total: number, random: () => number): number[] {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * total) / n);
  const shares = exact.map(Math.floor);
  const missing = total - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = shuffle(sizes.keys(), random).sort(
    (a, b) => (exact[b] as number) - (shares[b] as number) - ((exact[a] as number) - (shares[a] as number)),
  );
  for (const c of byRemainder.slice(0, missing)) shares[c] = (shares[c] as number) + 1;
  return shares;
}
