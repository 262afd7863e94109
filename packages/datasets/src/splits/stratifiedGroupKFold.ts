import { shuffle } from "../shuffle.ts";
import { checkNames } from "./checkSplit.ts";
import { checkFolds, checkNSplits, type FoldOptions } from "./foldOptions.ts";
import type { Split } from "./part.ts";
import { rowsByValue } from "./rowsByValue.ts";
import { splitsByFold } from "./splitsByFold.ts";

/**
 * Deals groups (actors, say) out to folds so that no group is on both sides and the classes' proportions are as
 * near to each other as whole groups allow: each row is tested once.
 *
 * Greedy: groups whose class counts differ most go first, each to the fold that leaves the classes' shares most
 * even, among equals (up to rounding) to the fold with the fewest rows. No fold stays empty.
 *
 * @param labels one per row
 * @param groups one per row
 * @param options `nSplits`, and `random` to draw among groups whose class counts are alike
 * @returns `nSplits` splits
 * @throws TypeError where a label or a group is no string
 * @throws RangeError where `nSplits` is no integer from 2 to the number of groups, a class is in fewer groups
 *   than that, or labels and groups differ in number
 * @see scikit-learn's StratifiedGroupKFold, which lets rounding decide between equals (folds may stay empty), and
 *   only warns of classes that are too small
 * @example
 * ```ts
 * import { seededRandom, stratifiedGroupKFold } from "@ser/datasets";
 *
 * const labels = ["angry", "neutral", "angry", "neutral"];
 * const actors = ["anna", "anna", "ben", "ben"];
 * const folds = stratifiedGroupKFold(labels, actors, { nSplits: 2, random: seededRandom(1) });
 * ```
 */
export function stratifiedGroupKFold(
  labels: readonly string[],
  groups: readonly string[],
  options: FoldOptions,
): Split[] {
  checkFolds("stratifiedGroupKFold", ["labels", labels], options);
  checkNames("stratifiedGroupKFold", "labels", labels);
  checkNames("stratifiedGroupKFold", "groups", groups);
  const { nSplits, random } = options;
  if (labels.length !== groups.length) {
    throw new RangeError(
      `stratifiedGroupKFold: labels and groups must be one per row each, got ${labels.length} and ${groups.length}; take both from the same clips`,
    );
  }
  const names = [...new Set(groups)].sort();
  checkNSplits("stratifiedGroupKFold", nSplits, names.length, "groups");
  checkClasses(labels, groups, nSplits);
  const counts = countsByGroup(labels, groups);
  const order = (random ? shuffle(names, random) : names)
    .map((name) => ({ name, counts: counts.get(name) as number[] }))
    .sort((a, b) => deviation(b.counts) - deviation(a.counts));
  const foldOfGroup = dealOut(order, nSplits);
  return splitsByFold(
    groups.map((group) => foldOfGroup.get(group) as number),
    nSplits,
  );
}

function checkClasses(labels: readonly string[], groups: readonly string[], nSplits: number): void {
  for (const [label, rows] of rowsByValue(labels)) {
    const nGroups = new Set(rows.map((row) => groups[row])).size;
    if (nGroups < nSplits) {
      throw new RangeError(
        `stratifiedGroupKFold: every class must be in at least nSplits = ${nSplits} groups, got ${nGroups} with "${label}"; lower nSplits, drop the class or use groupKFold`,
      );
    }
  }
}

/** For each group, its number of rows of each class, classes sorted. */
function countsByGroup(labels: readonly string[], groups: readonly string[]): Map<string, number[]> {
  const classes = [...new Set(labels)].sort();
  const placeOf = new Map(classes.map((label, place) => [label, place]));
  const counts = new Map(groups.map((group) => [group, new Array<number>(classes.length).fill(0)]));
  for (const [row, label] of labels.entries()) {
    (counts.get(groups[row] as string) as number[])[placeOf.get(label) as number]! += 1;
  }
  return counts;
}

interface Fold {
  readonly counts: number[];
  nGroups: number;
}

function dealOut(
  groups: readonly { name: string; counts: readonly number[] }[],
  nSplits: number,
): Map<string, number> {
  const totals = sumOf(groups.map((group) => group.counts));
  const folds: Fold[] = Array.from({ length: nSplits }, () => ({ counts: totals.map(() => 0), nGroups: 0 }));
  const foldOfGroup = new Map<string, number>();
  for (const [i, group] of groups.entries()) {
    const empty = folds.filter((fold) => fold.nGroups === 0);
    const candidates = groups.length - i <= empty.length ? empty : folds;
    const best = bestFold(candidates, folds, group.counts, totals);
    best.nGroups++;
    for (const [c, count] of group.counts.entries()) best.counts[c]! += count;
    foldOfGroup.set(group.name, folds.indexOf(best));
  }
  return foldOfGroup;
}

/** The fold with which the classes' shares are most even, averaged over classes. */
function bestFold(
  candidates: readonly Fold[],
  folds: readonly Fold[],
  added: readonly number[],
  totals: readonly number[],
): Fold {
  let best: { fold: Fold; spread: number; nRows: number } | undefined;
  for (const fold of candidates) {
    const spreads = totals.map((total, c) =>
      deviation(
        folds.map((other) => ((other.counts[c] ?? 0) + (other === fold ? (added[c] ?? 0) : 0)) / total),
      ),
    );
    const spread = mean(spreads);
    const nRows = fold.counts.reduce((sum, count) => sum + count, 0);
    const isBetter =
      best === undefined || (isClose(spread, best.spread) ? nRows < best.nRows : spread < best.spread);
    if (isBetter) best = { fold, spread, nRows };
  }
  return (best as { fold: Fold }).fold;
}

/** As numpy's isclose: sums in another order are the same. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);
}

function sumOf(vectors: readonly (readonly number[])[]): number[] {
  return (vectors[0] ?? []).map((_, c) => vectors.reduce((sum, vector) => sum + (vector[c] ?? 0), 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
}
