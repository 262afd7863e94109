import type { FoldsAudit } from "./auditFolds.ts";
import type { SplitAudit } from "./auditSplit.ts";

/**
 * Stops where an audit has not passed.
 *
 * @param audit of a split or of folds; one that was read back from JSON will do
 * @throws RangeError that tells every error found
 * @example
 * ```ts
 * import { auditSplit, checkAudit, groupSplit, parseRavdess, seededRandom } from "@ser/datasets";
 *
 * const ids = ["03-01-05-02-01-02-12.wav", "03-01-05-02-01-01-12.wav", "03-01-05-01-01-02-07.wav"];
 * const clips = ids.map((id) => ({ id, ...parseRavdess(id)! }));
 * const actors = clips.map((clip) => clip.actor);
 * const split = groupSplit(actors, { testSize: 0.5, random: seededRandom(1) });
 * checkAudit(auditSplit(clips, split, { rules: { actor: "error" } })); // or throws
 * ```
 */
export function checkAudit(audit: SplitAudit | FoldsAudit): void {
  if (audit.passed) return;
  const errors = "folds" in audit ? foldErrors(audit) : splitErrors(audit);
  throw new RangeError(
    `checkAudit: the parts must share nothing that the rules forbid, got ${errors.join("; ")}; split by that field, or make it a warning`,
  );
}

function splitErrors({ findings }: SplitAudit): string[] {
  return findings.filter(({ level }) => level === "error").map(({ message }) => message);
}

function foldErrors({ folds, nUntested, nRetested, rules }: FoldsAudit): string[] {
  const errors = folds.flatMap((fold, i) =>
    splitErrors(fold).map((message) => `in fold ${i + 1}, ${message}`),
  );
  if (rules.coverage === "error" && nUntested > 0) errors.push(`${nUntested} clips that no fold tests`);
  if (rules.coverage === "error" && nRetested > 0) errors.push(`${nRetested} clips that several folds test`);
  return errors;
}
