import { checkOptions, type OptionNames } from "@ser/dsp/check";
import type { Matrix } from "../matrix.ts";
import { checkLabels } from "./checkLabels.ts";
import { checkProbabilities } from "./checkProbabilities.ts";
import { type PrecisionRecallCurve, precisionRecallCurve } from "./precisionRecallCurve.ts";
import { type RocCurve, rocCurve } from "./rocCurve.ts";

/** A classifier taken as one detector per class. */
export interface OneVsRest {
  readonly classes: readonly ClassCurves[];
  /** Plain mean of the areas under the ROC curves. */
  readonly macroAuc: number;
  /** Plain mean of the average precisions. */
  readonly macroAveragePrecision: number;
}

/** One class against all others. */
export interface ClassCurves {
  readonly label: string;
  readonly roc: RocCurve;
  readonly precisionRecall: PrecisionRecallCurve;
}

const ONE_VS_REST_OPTIONS: OptionNames<{ labels: readonly string[]; classes?: readonly string[] }> = {
  labels: true,
  classes: false,
};

/**
 * Takes a classifier as detectors: each class's probability as the score for that class against the rest.
 *
 * @param truth class number of each row
 * @param probabilities `[rows, nClasses]`
 * @param options `labels`: class names in the order of the columns; `classes`: those to judge, all where not told
 * @throws RangeError where the input is malformed, or a class to judge has no rows, or all of them
 * @see scikit-learn's roc_auc_score with multi_class="ovr", average="macro"
 * @example
 * const { macroAuc } = oneVsRest(truth, probabilities, { labels });
 */
export function oneVsRest(
  truth: ArrayLike<number>,
  probabilities: Matrix,
  options: { labels: readonly string[]; classes?: readonly string[] },
): OneVsRest {
  checkOptions("oneVsRest", options, ONE_VS_REST_OPTIONS);
  const { labels } = options;
  checkProbabilities("oneVsRest", truth, probabilities);
  checkLabels("oneVsRest", labels, probabilities.cols);
  if (options.classes?.length === 0) {
    throw new RangeError(
      "oneVsRest: classes must name at least one class, got none; leave it out to judge all",
    );
  }
  const classes = (options.classes ?? labels).map((label): ClassCurves => {
    const c = labels.indexOf(label);
    const isOfClass = Array.from(truth, (number) => number === c);
    checkClass(label, c, isOfClass, labels);
    const scores = isOfClass.map((_, row) => probabilities.data[row * probabilities.cols + c] as number);
    return {
      label,
      roc: rocCurve(isOfClass, scores),
      precisionRecall: precisionRecallCurve(isOfClass, scores),
    };
  });
  const mean = (score: (curves: ClassCurves) => number) =>
    classes.reduce((sum, curves) => sum + score(curves), 0) / classes.length;
  return {
    classes,
    macroAuc: mean(({ roc }) => roc.auc),
    macroAveragePrecision: mean(({ precisionRecall }) => precisionRecall.averagePrecision),
  };
}

function checkClass(
  label: string,
  c: number,
  isOfClass: readonly boolean[],
  labels: readonly string[],
): void {
  if (c < 0) {
    throw new RangeError(
      `oneVsRest: classes must be of the labels ${labels.join(", ")}, got "${label}"; name them as the labels do`,
    );
  }
  const n = isOfClass.filter(Boolean).length;
  if (n === 0 || n === isOfClass.length) {
    throw new RangeError(
      `oneVsRest: every class must have some, not all, of the ${isOfClass.length} rows, got ${n} of "${label}"; name the classes that can be judged in classes`,
    );
  }
}
