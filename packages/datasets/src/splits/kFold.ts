import { shuffle } from "../shuffle.ts";
import { foldOfPlace } from "./foldOfPlace.ts";
import { checkFolds, checkNSplits, type FoldOptions } from "./foldOptions.ts";
import type { Split } from "./part.ts";
import { splitsByFold } from "./splitsByFold.ts";

/**
 * Deals rows out to folds of equal size: each row is tested once.
 *
 * The first `n % nSplits` folds have one row more. Nothing keeps classes in proportion or actors on one side:
 * for that, see `stratifiedKFold`, `groupKFold` and `stratifiedGroupKFold`.
 *
 * @param rows what is split; only their number counts
 * @param options `nSplits`, and `random` to draw the rows; without it, folds are runs of neighbouring rows
 * @returns `nSplits` splits
 * @throws RangeError where `nSplits` is no integer from 2 to the number of rows
 * @see scikit-learn's KFold
 * @example
 * ```ts
 * import { kFold, seededRandom } from "@ser/datasets";
 *
 * const names = ["1.wav", "2.wav", "3.wav", "4.wav"];
 * for (const { train, test } of kFold(names, { nSplits: 2, random: seededRandom(1) })) {
 *   console.log(train.indices.length, test.indices.length); // 2 2
 * }
 * ```
 */
export function kFold(rows: readonly unknown[], options: FoldOptions): Split[] {
  checkFolds("kFold", ["rows", rows], options);
  const { nSplits, random } = options;
  const n = rows.length;
  checkNSplits("kFold", nSplits, n, "rows");
  const order = random ? shuffle(rows.keys(), random) : [...rows.keys()];
  const foldOf = new Array<number>(n);
  for (const [place, row] of order.entries()) foldOf[row] = foldOfPlace(place, n, nSplits);
  return splitsByFold(foldOf, nSplits);
}
