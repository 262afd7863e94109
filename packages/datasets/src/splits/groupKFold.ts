import { shuffle } from "../shuffle.ts";
import { checkNames } from "./checkSplit.ts";
import { foldOfPlace } from "./foldOfPlace.ts";
import { checkFolds, checkNSplits, type FoldOptions } from "./foldOptions.ts";
import type { Split } from "./part.ts";
import { rowsByValue } from "./rowsByValue.ts";
import { splitsByFold } from "./splitsByFold.ts";

/**
 * Deals groups (actors, say) out to folds: no group is on both sides, and each row is tested once.
 *
 * Without `random` the folds are about equal in rows: the largest group that is left goes to the fold with the
 * fewest rows. With `random` they are drawn, and about equal in groups.
 *
 * @param groups one per row
 * @param options `nSplits`, and `random` to draw the groups
 * @returns `nSplits` splits
 * @throws TypeError where a group is no string
 * @throws RangeError where `nSplits` is no integer from 2 to the number of groups
 * @see scikit-learn's GroupKFold
 * @example
 * ```ts
 * import { groupKFold, seededRandom } from "@ser/datasets";
 *
 * const actors = ["anna", "anna", "ben", "ben", "carl"];
 * const folds = groupKFold(actors, { nSplits: 3, random: seededRandom(1) });
 * ```
 */
export function groupKFold(groups: readonly string[], options: FoldOptions): Split[] {
  checkFolds("groupKFold", ["groups", groups], options);
  checkNames("groupKFold", "groups", groups);
  const { nSplits, random } = options;
  const rows = rowsByValue(groups);
  const names = [...rows.keys()].sort();
  checkNSplits("groupKFold", nSplits, names.length, "groups");
  const foldOfGroup = random
    ? drawn(shuffle(names, random), nSplits)
    : balanced(
        names.map((name) => [name, rows.get(name)?.length ?? 0]),
        nSplits,
      );
  return splitsByFold(
    groups.map((group) => foldOfGroup.get(group) as number),
    nSplits,
  );
}

function drawn(names: readonly string[], nSplits: number): Map<string, number> {
  return new Map(names.map((name, place) => [name, foldOfPlace(place, names.length, nSplits)]));
}

/** Largest group first, each to the lightest fold; among equals the last name first, as scikit-learn does. */
function balanced(sizes: readonly (readonly [string, number])[], nSplits: number): Map<string, number> {
  const nRows = new Array<number>(nSplits).fill(0);
  const foldOfGroup = new Map<string, number>();
  for (const [name, size] of sizes.toReversed().sort(([, a], [, b]) => b - a)) {
    const lightest = nRows.indexOf(Math.min(...nRows));
    nRows[lightest] = (nRows[lightest] as number) + size;
    foldOfGroup.set(name, lightest);
  }
  return foldOfGroup;
}
