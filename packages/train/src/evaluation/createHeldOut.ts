import type { SplitAudit } from "@ser/datasets";
import { checkFunction, checkList } from "../checkArgument.ts";
import { checkMatrix, type Matrix } from "../matrix.ts";
import { argMax } from "../metrics/argMax.ts";
import { checkDistinct } from "../metrics/checkDistinct.ts";
import { checkLabels } from "../metrics/checkLabels.ts";
import { checkProbabilities } from "../metrics/checkProbabilities.ts";
import { checkTruth } from "../metrics/checkTruth.ts";
import { type ClassificationReport, classificationReport } from "../metrics/classificationReport.ts";
import { type ConfusionMatrix, confusionMatrix } from "../metrics/confusionMatrix.ts";
import type { Predict } from "./predict.ts";

/** The rows of a test part, and what is known of the split that held them out. */
export interface HeldOutPart {
  /** Features `[rows, inputDim]`, scaled as the model wants them. */
  readonly x: Matrix;
  /** Class number of each row. */
  readonly y: ArrayLike<number>;
  /** Class names in the order of the model's outputs. */
  readonly labels: readonly string[];
  /** Id of each row; with them `audit` must name its test rows (`testIds` of `auditSplit`), and these be the same. */
  readonly ids?: readonly string[];
  /** What `auditSplit` found; it goes into every result. */
  readonly audit: SplitAudit;
}

/** What a model came to on a test part: plain JSON. */
export interface Evaluation {
  /** True class number of each row. */
  readonly truth: readonly number[];
  /** Predicted class number of each row. */
  readonly predicted: readonly number[];
  /** `[rows, nClasses]` */
  readonly probabilities: Matrix & { readonly data: readonly number[] };
  readonly matrix: ConfusionMatrix;
  readonly report: ClassificationReport;
  /** How often this test part had been evaluated, this time included: a figure to believe needs 1. */
  readonly nEvaluations: number;
  readonly audit: SplitAudit;
}

/** A test part that counts how often it is looked at. */
export interface HeldOut {
  /**
   * Judges a model. The look is counted before the model sees the rows.
   *
   * @param predict features `[rows, inputDim]` -> probabilities `[rows, nClasses]`
   * @throws RangeError where what it gives are not probabilities of these rows
   */
  evaluate(predict: Predict): Promise<Evaluation>;
  readonly nEvaluations: number;
}

/**
 * Wraps a test part: its features and labels come out in results only, each with the count of evaluations and the
 * audit of the split. Both are copied, so that no predictor changes what the next one is given. Whoever wraps the same
 * rows again starts the count anew.
 *
 * @param part features, class numbers, labels, ids and the audit of the split
 * @throws RangeError where shapes do not fit, two labels are alike, a class number is out of range, or the audit is of
 *   other rows: of another number of them, or, where `ids` are given, of other ones
 * @example
 * const heldOut = createHeldOut({ x, y, labels, audit: auditSplit(clips, split) });
 * const { report, nEvaluations } = await heldOut.evaluate((x) => softmax(logitsOf(x)));
 */
export function createHeldOut({ x, y, labels, ids, audit }: HeldOutPart): HeldOut {
  checkMatrix("createHeldOut", "x", x);
  checkList("createHeldOut", "labels", labels);
  checkDistinct("createHeldOut", "labels", labels); // now: no look is to be counted for that
  checkTruth("createHeldOut", y, { rows: x.rows, nClasses: labels.length });
  if (audit.nTest !== x.rows) {
    throw new RangeError(
      `createHeldOut: audit must be of the split that held these ${x.rows} rows out, got one of ${audit.nTest} test rows; audit the same split`,
    );
  }
  if (ids !== undefined) checkIds(ids, audit);
  const own = copyOf(x);
  const truth = Array.from(y);
  let nEvaluations = 0;
  return {
    async evaluate(predict) {
      checkFunction("evaluate", "predict", predict);
      nEvaluations++;
      const answers = await predict(copyOf(own));
      checkProbabilities("evaluate", truth, answers);
      const { data, rows, cols } = answers;
      const probabilities = { data: Array.from(data), rows, cols };
      checkLabels("evaluate", labels, cols);
      const predicted = argMax(probabilities);
      const matrix = confusionMatrix(truth, predicted, labels);
      const report = classificationReport(matrix);
      return { truth, predicted, probabilities, matrix, report, nEvaluations, audit };
    },
    get nEvaluations() {
      return nEvaluations;
    },
  };
}

/** Typed arrays as such. */
function copyOf(matrix: Matrix): Matrix {
  const { data } = matrix;
  return { ...matrix, data: "slice" in data ? (data as number[]).slice() : Array.from(data) };
}

function checkIds(ids: readonly string[], { testIds }: SplitAudit): void {
  checkList("createHeldOut", "ids", ids);
  if (testIds === undefined) {
    throw new RangeError(
      "createHeldOut: audit must have testIds where ids are given, got none; audit with testIds: true",
    );
  }
  const row = testIds.findIndex((id, i) => id !== ids[i]);
  if (row === -1 && ids.length === testIds.length) return;
  const [given, held] = row === -1 ? [ids.length, testIds.length] : [`"${ids[row]}"`, `"${testIds[row]}"`];
  const where = row === -1 ? "rows" : `in row ${row}`;
  throw new RangeError(
    `createHeldOut: ids must be those of the audit's test rows, got ${given} for ${held} ${where}; audit the same split`,
  );
}
