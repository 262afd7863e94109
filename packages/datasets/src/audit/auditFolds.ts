import type { Clip } from "../clip.ts";
import { checkList, checkSplit } from "../splits/checkSplit.ts";
import type { Split, ThreeWaySplit } from "../splits/part.ts";
import { type AuditRules, auditRules } from "./auditRules.ts";
import { auditSplit, type SplitAudit } from "./auditSplit.ts";
import { checkParts } from "./checkParts.ts";

/** What {@link auditFolds} found: plain JSON that goes into every report. */
export interface FoldsAudit {
  /** How many clips are tested in no fold; augmented copies do not count. */
  readonly nUntested: number;
  /** How many clips are tested in more than one fold; augmented copies do not count. */
  readonly nRetested: number;
  /** What was looked for. */
  readonly rules: AuditRules;
  /** One audit per fold, in order. */
  readonly folds: readonly SplitAudit[];
  /** False where there is a leak in any fold, also of a kind that the rules leave out. */
  readonly clean: boolean;
  /** False where a fold has not passed, or where each clip should be tested exactly once and is not. */
  readonly passed: boolean;
}

/**
 * Audits every fold, and that each clip is tested exactly once over all of them.
 *
 * @param clips all rows of the table that was split
 * @param folds splits of it, augmented rows included
 * @param options `rules` as for `auditSplit`; `coverage` is for clips tested never or twice, an error where not
 *   told otherwise: turn it off for repeated random splits
 * @throws RangeError where a part names a row that `clips` does not have, or a rule does not exist
 * @example
 * ```ts
 * import { auditFolds, leaveOneGroupOut, parseRavdess } from "@ser/datasets";
 *
 * const ids = ["03-01-05-02-01-02-12.wav", "03-01-05-02-01-01-12.wav", "03-01-05-01-01-02-07.wav"];
 * const clips = ids.map((id) => ({ id, ...parseRavdess(id)! }));
 * const folds = leaveOneGroupOut(clips.map((clip) => clip.actor));
 * auditFolds(clips, folds, { rules: { actor: "error" } }).passed; // true
 * ```
 */
export function auditFolds(
  clips: readonly Clip[],
  folds: readonly (Split | ThreeWaySplit)[],
  options: { rules?: AuditRules } = {},
): FoldsAudit {
  checkSplit("auditFolds", ["clips", clips], options, { rules: false });
  checkList("auditFolds", "folds", folds);
  for (const fold of folds) checkParts("auditFolds", fold);
  const rules = auditRules("auditFolds", options.rules ?? {}, clips);
  const audits = folds.map((fold) => auditSplit(clips, fold, { rules }));
  const nTests = new Array<number>(clips.length).fill(0);
  for (const { test } of folds) for (const row of new Set(test.indices)) nTests[row]! += 1;
  const isOriginal = (row: number) => clips[row]?.parent === undefined;
  const nUntested = nTests.filter((n, row) => n === 0 && isOriginal(row)).length;
  const nRetested = nTests.filter((n, row) => n > 1 && isOriginal(row)).length;
  const isCovered = nUntested === 0 && nRetested === 0;
  return {
    nUntested,
    nRetested,
    rules,
    folds: audits,
    clean: audits.every((audit) => audit.clean),
    passed: audits.every((audit) => audit.passed) && (isCovered || rules.coverage !== "error"),
  };
}
