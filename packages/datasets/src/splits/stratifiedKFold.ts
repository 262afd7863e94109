import { shuffle } from "../shuffle.ts";
import { checkNames } from "./checkSplit.ts";
import { checkFolds, checkNSplits, type FoldOptions } from "./foldOptions.ts";
import type { Split } from "./part.ts";
import { rowsByValue } from "./rowsByValue.ts";
import { splitsByFold } from "./splitsByFold.ts";

/**
 * Deals rows out to folds so that each class has the same proportion in all of them: each row is tested once.
 *
 * Folds differ by at most one row in size, and by at most one row in each class.
 *
 * @param labels one per row
 * @param options `nSplits`, and `random` to draw the rows of each class; without it, they are taken in order
 * @returns `nSplits` splits
 * @throws TypeError where a label is no string
 * @throws RangeError where `nSplits` is no integer from 2 to the size of the smallest class
 * @see scikit-learn's StratifiedKFold, which only warns of a class that is too small for every fold
 * @example
 * ```ts
 * import { seededRandom, stratifiedKFold } from "@ser/datasets";
 *
 * const labels = ["angry", "neutral", "angry", "neutral"];
 * const folds = stratifiedKFold(labels, { nSplits: 2, random: seededRandom(1) });
 * ```
 */
export function stratifiedKFold(labels: readonly string[], options: FoldOptions): Split[] {
  checkFolds("stratifiedKFold", ["labels", labels], options);
  checkNames("stratifiedKFold", "labels", labels);
  const { nSplits, random } = options;
  checkNSplits("stratifiedKFold", nSplits, labels.length, "rows");
  const foldOf = new Array<number>(labels.length);
  let start = 0; // where the class begins, were the rows sorted by class
  for (const [label, rows] of rowsByValue(labels)) {
    if (rows.length < nSplits) {
      throw new RangeError(
        `stratifiedKFold: every class needs at least nSplits = ${nSplits} rows, got ${rows.length} of "${label}"; lower nSplits, drop the class or merge it`,
      );
    }
    const folds = rows.map((_, i) => (start + i) % nSplits).sort((a, b) => a - b);
    const dealt = random ? shuffle(folds, random) : folds;
    for (const [i, row] of rows.entries()) foldOf[row] = dealt[i] as number;
    start += rows.length;
  }
  return splitsByFold(foldOf, nSplits);
}
