import { type AuditRules, auditFolds, type Clip, type FoldsAudit } from "@ser/datasets";
import { type ClassificationReport, classificationReport } from "../metrics/classificationReport.ts";
import type { ConfusionMatrix } from "../metrics/confusionMatrix.ts";
import { sumConfusionMatrices } from "../metrics/sumConfusionMatrices.ts";
import { type MeanInterval, meanShare } from "../statistics/meanInterval.ts";
import type { Fold, FoldResult } from "./fold.ts";

/** What cross-validation came to: plain JSON. */
export interface CrossValidation {
  /** One result per fold, in order. */
  readonly folds: readonly FoldResult[];
  /** Of all folds' test rows together. */
  readonly matrix: ConfusionMatrix;
  /** Of all folds' test rows together. */
  readonly report: ClassificationReport;
  /**
   * Over folds. Their training parts overlap, so that the folds are more alike than new draws would be: the
   * interval is somewhat too narrow.
   */
  readonly accuracy: MeanInterval;
  /** Over folds, as `accuracy`. */
  readonly uar: MeanInterval;
  /** How often the test part looked at most often had been evaluated: a figure to believe needs 1. */
  readonly nEvaluations: number;
  /** What the folds share, and whether each clip is tested exactly once. */
  readonly audit: FoldsAudit;
}

/**
 * Puts the results of all folds together.
 *
 * @param caller for the message
 * @param clips all rows of the table that was split
 * @throws TypeError where a result holds no evaluation
 * @throws RangeError where an evaluation is not of its fold's test rows (of as many, and, where its audit has `testIds`,
 *   of the same ones), or labels differ between folds
 */
export function summarizeFolds(
  caller: string,
  clips: readonly Clip[],
  folds: readonly Fold[],
  results: readonly FoldResult[],
  rules: AuditRules | undefined,
): CrossValidation {
  for (const [i, fold] of folds.entries()) {
    checkResult(caller, fold, results[i]);
    checkRowsOf(caller, clips, fold, results[i] as FoldResult);
  }
  const evaluations = results.map(({ evaluation }) => evaluation);
  const matrix = sumConfusionMatrices(evaluations.map((evaluation) => evaluation.matrix));
  const splits = folds.map(({ split }) => split);
  return {
    folds: results,
    matrix,
    report: classificationReport(matrix),
    accuracy: meanShare(evaluations.map(({ report }) => report.accuracy)),
    uar: meanShare(evaluations.map(({ report }) => report.uar)),
    nEvaluations: Math.max(...evaluations.map(({ nEvaluations }) => nEvaluations)),
    audit: auditFolds(clips, splits, rules === undefined ? {} : { rules }),
  };
}

function checkResult(caller: string, { number, nFolds, split }: Fold, result: unknown): void {
  const { evaluation } = (result ?? {}) as Partial<FoldResult>;
  if (!Array.isArray(evaluation?.truth) || evaluation.matrix === undefined) {
    throw new TypeError(
      `${caller}: the result of fold ${number} of ${nFolds} must be { evaluation }, got ${typeof evaluation} for evaluation; return what evaluate gave`,
    );
  }
  const nRows = split.test.indices.length;
  if (evaluation.truth.length !== nRows) {
    throw new RangeError(
      `${caller}: the evaluation of fold ${number} of ${nFolds} must be of its ${nRows} test rows, got ${evaluation.truth.length}; judge the model on split.test`,
    );
  }
}

/** @throws RangeError where the evaluation's audit names other test rows than the fold has */
function checkRowsOf(
  caller: string,
  clips: readonly Clip[],
  { number, nFolds, split }: Fold,
  { evaluation }: FoldResult,
): void {
  const testIds = evaluation.audit?.testIds; // absent from the audits of most
  const ids = split.test.indices.map((row) => clips[row]?.id);
  const place = testIds === undefined ? -1 : ids.findIndex((id, i) => id !== testIds[i]);
  if (place === -1) return;
  throw new RangeError(
    `${caller}: the evaluation of fold ${number} of ${nFolds} must be of its test rows, got "${testIds?.[place]}" for "${ids[place]}" in row ${place}; judge the model on split.test`,
  );
}
