import { describe } from "@ser/dsp/check";
import { checkList } from "../checkArgument.ts";

/**
 * The rows of each group, in order of first appearance.
 *
 * @param caller for the message
 * @param groups one per row, an actor say
 * @throws TypeError where `groups` is no list of strings: any other things would each be a group of their own
 * @throws RangeError where there are fewer than two groups: nothing can be said of groups that were not drawn
 */
export function groupRows(caller: string, groups: readonly string[]): number[][] {
  checkGroups(caller, groups);
  const rowsByGroup = new Map<string, number[]>();
  for (const [row, group] of groups.entries()) {
    const rows = rowsByGroup.get(group);
    if (rows) rows.push(row);
    else rowsByGroup.set(group, [row]);
  }
  if (rowsByGroup.size < 2) {
    const only = groups.length > 0 ? ` ("${groups[0]}")` : "";
    throw new RangeError(
      `${caller}: groups must be at least 2, got ${rowsByGroup.size}${only}; take rows of several, or group by a finer field`,
    );
  }
  return [...rowsByGroup.values()];
}

function checkGroups(caller: string, groups: readonly unknown[]): void {
  checkList(caller, "groups", groups);
  for (let row = 0; row < groups.length; row++) {
    if (typeof groups[row] === "string") continue;
    throw new TypeError(
      `${caller}: groups must be names, got ${describe(groups[row])} in row ${row}; use groupsOf(clips, ["actor"])`,
    );
  }
}
