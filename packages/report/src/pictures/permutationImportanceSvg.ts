import { checkFinite } from "../checks/checkFinite.ts";
import { checkLists } from "../checks/checkList.ts";
import { groupBarsSvg } from "./groupBarsSvg.ts";

/** What a model loses without each group, as `@ser/train`'s `permutationImportance` gives it. */
export interface ImportanceLike {
  readonly baseline: number;
  readonly groups: readonly { readonly name: string; readonly mean: number; readonly std: number }[];
}

/**
 * Draws what a model loses when a group of features is dealt out to other clips: the mean a bar, one standard
 * deviation over the repeats to both sides.
 *
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where a figure is not finite, or two groups have one name
 * @example
 * await writeFile("importance.svg", permutationImportanceSvg(importance));
 */
export function permutationImportanceSvg(importance: ImportanceLike): string {
  checkLists("permutationImportanceSvg", "importance", importance, ["groups"]);
  checkFinite("permutationImportanceSvg", "baseline", importance.baseline);
  const bars = importance.groups.map(({ name, mean, std }) => ({ name, value: mean, deviation: std }));
  return groupBarsSvg(bars, {
    caller: "permutationImportanceSvg",
    label: `loss of score (with all features: ${importance.baseline.toFixed(3)})`,
    ariaLabel: "Permutation importance of each group of features",
  });
}
