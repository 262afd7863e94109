import { checkLength } from "../checks/checkLength.ts";
import { checkLists } from "../checks/checkList.ts";
import { groupBarsSvg } from "./groupBarsSvg.ts";

/** What each group did for the predictions, as `@ser/train`'s `shapleyValues` gives it. */
export interface ShapleyLike {
  readonly groups: readonly string[];
  readonly meanAbsolute: readonly number[];
}

/**
 * Draws the mean absolute Shapley value of each group of features.
 *
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where groups and values are not as many, a value is not finite, or two groups have one name
 * @example
 * await writeFile("shapley.svg", shapleySvg(shapleyValues(predict, x, { groups, background })));
 */
export function shapleySvg(values: ShapleyLike): string {
  checkLists("shapleySvg", "values", values, ["groups", "meanAbsolute"]);
  const { groups, meanAbsolute } = values;
  checkLength("shapleySvg", "meanAbsolute", meanAbsolute, {
    per: "group",
    n: groups.length,
    fix: "take both from one result of shapleyValues",
  });
  const bars = groups.map((name, i) => ({ name, value: meanAbsolute[i] as number }));
  return groupBarsSvg(bars, {
    caller: "shapleySvg",
    label: "mean |Shapley value|, in probability",
    ariaLabel: "Mean absolute Shapley value of each group of features",
  });
}
