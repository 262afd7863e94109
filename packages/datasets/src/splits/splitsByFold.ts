import { type Split, splitByTest } from "./part.ts";
import { rowsByValue } from "./rowsByValue.ts";

/**
 * Makes one split per fold: its own rows are tested, all others learned from.
 *
 * @param foldOf the fold of each row, `0 <= fold < nSplits`
 * @param nSplits how many folds there are
 */
export function splitsByFold(foldOf: readonly number[], nSplits: number): Split[] {
  const rows = rowsByValue(foldOf);
  return Array.from({ length: nSplits }, (_, fold) => splitByTest(foldOf.length, rows.get(fold) ?? []));
}
