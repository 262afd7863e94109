import { checkRandom } from "@ser/dsp/check";
import { checkNames, checkSplit } from "./checkSplit.ts";
import { checkTestSize } from "./checkTestSize.ts";
import { drawGroups } from "./drawGroups.ts";
import { type Split, splitByTest } from "./part.ts";

/**
 * Splits at random so that no group (an actor, say) is on both sides.
 *
 * `ceil(testSize * nGroups)` groups go to the test part, drawn without regard to their sizes.
 *
 * @param groups one per row
 * @param options `testSize` (proportion of the groups, between 0 and 1) and `random` (seeded, `0 <= x < 1`)
 * @throws TypeError where a group is no string
 * @throws RangeError where there are fewer than two groups, or none would be left to train on
 * @see scikit-learn's GroupShuffleSplit
 * @example
 * ```ts
 * import { groupSplit, seededRandom } from "@ser/datasets";
 *
 * const actors = ["anna", "anna", "ben", "ben", "carl"];
 * const { train, test } = groupSplit(actors, { testSize: 0.2, random: seededRandom(1) });
 * ```
 */
export function groupSplit(
  groups: readonly string[],
  options: { testSize: number; random: () => number },
): Split {
  checkSplit("groupSplit", ["groups", groups], options, { testSize: true, random: true });
  checkNames("groupSplit", "groups", groups);
  const { testSize, random } = options;
  checkRandom("groupSplit", random);
  checkTestSize("groupSplit", testSize);
  const nGroups = new Set(groups).size;
  const nTest = Math.ceil(testSize * nGroups);
  if (nGroups < 2 || nTest >= nGroups) {
    throw new RangeError(
      `groupSplit: both parts need at least one group, got ${nGroups} groups of which ${nTest} would be held out; add groups or lower testSize`,
    );
  }
  return splitByTest(groups.length, drawGroups(groups, nTest, random));
}
