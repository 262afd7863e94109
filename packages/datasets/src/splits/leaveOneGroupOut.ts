import { checkNames } from "./checkSplit.ts";
import type { Split } from "./part.ts";
import { rowsByValue } from "./rowsByValue.ts";
import { splitsByFold } from "./splitsByFold.ts";

/**
 * Holds out each group (an actor, say) once, in the order of their names.
 *
 * @param groups one per row
 * @returns one split per group
 * @throws TypeError where a group is no string
 * @throws RangeError where there are fewer than two groups
 * @see scikit-learn's LeaveOneGroupOut
 * @example
 * ```ts
 * import { leaveOneGroupOut } from "@ser/datasets";
 *
 * leaveOneGroupOut(["anna", "anna", "ben", "carl"]).length; // 3; of RAVDESS's actors 24
 * ```
 */
export function leaveOneGroupOut(groups: readonly string[]): Split[] {
  checkNames("leaveOneGroupOut", "groups", groups);
  const names = [...rowsByValue(groups).keys()].sort();
  if (names.length < 2) {
    throw new RangeError(
      `leaveOneGroupOut: there must be at least 2 groups, got ${names.length} (${names.join(", ")}); add groups, or split with stratifiedSplit`,
    );
  }
  const foldOfGroup = new Map(names.map((name, fold) => [name, fold]));
  return splitsByFold(
    groups.map((group) => foldOfGroup.get(group) as number),
    names.length,
  );
}
