import { checkLists } from "../checks/checkList.ts";
import type { TableData } from "../document.ts";
import type { BreakDownLike } from "../pictures/breakDownSvg.ts";
import { percent } from "./percent.ts";

/** Sets a break-down as a table: one row per value, with counts and interval; the last counts clips without a value. * @throws TypeError where a list that it needs is none
 */
export function breakDownTable(breakDown: BreakDownLike): TableData {
  checkLists("breakDownTable", "breakDown", breakDown, ["parts"]);
  const { field, parts, nWithoutValue = 0 } = breakDown;
  const rows = parts.map(({ value, nClips, nActors, accuracy, interval, intervalOver }) => [
    value,
    String(nClips),
    nActors === 0 ? "not known" : String(nActors),
    percent(accuracy),
    interval.map(percent).join(" to "),
    `${intervalOver}s`,
  ]);
  if (nWithoutValue > 0) rows.push(["(not told)", String(nWithoutValue), "-", "-", "-", "-"]);
  return { header: [field, "clips", "actors", "accuracy (WA)", "95 % interval", "over other"], rows };
}
