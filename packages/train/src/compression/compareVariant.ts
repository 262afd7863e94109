import { type Predict, predictChecked } from "../evaluation/predict.ts";
import type { Matrix } from "../matrix.ts";
import { argMax } from "../metrics/argMax.ts";
import { checkProbabilities } from "../metrics/checkProbabilities.ts";
import { classificationReport } from "../metrics/classificationReport.ts";
import { confusionMatrix } from "../metrics/confusionMatrix.ts";

/** A figure of two models. */
export interface Drop {
  readonly original: number;
  readonly variant: number;
  /** What is lost: original less variant; below 0 where the variant is better. */
  readonly drop: number;
}

/** What {@link compareVariant} gives. Plain JSON. */
export interface VariantComparison {
  readonly nRows: number;
  readonly accuracy: Drop;
  readonly uar: Drop;
  /** Over all rows and classes, how far the variant's probabilities are from the original's. */
  readonly meanAbsoluteDifference: number;
  readonly maxAbsoluteDifference: number;
  /** Rows that the two predict as different classes. */
  readonly nChanged: number;
}

/**
 * Measures what a smaller variant of a model, quantised or pruned, loses against the original.
 *
 * Rows of a validation part choose a variant; the test part is for the one that was chosen.
 *
 * @param original and `variant` features -> probabilities, as `modelPredictor` makes them
 * @param x rows that both predict, `[rows, inputDim]`
 * @param truth class number of each row
 * @throws RangeError where rows, truths and probabilities do not fit each other
 * @example
 * const small = await unpackModel(await packModel(model, description, { weights: "int8" }));
 * const { uar } = await compareVariant(modelPredictor(model), modelPredictor(small.model), x, y);
 */
export async function compareVariant(
  original: Predict,
  variant: Predict,
  x: Matrix,
  truth: ArrayLike<number>,
): Promise<VariantComparison> {
  const before = await predictChecked("compareVariant", original, x);
  const after = await predictChecked("compareVariant", variant, x);
  checkProbabilities("compareVariant", truth, before);
  checkProbabilities("compareVariant", truth, after);
  if (before.cols !== after.cols) {
    throw new RangeError(
      `compareVariant: the variant must have the original's ${before.cols} classes, got ${after.cols}; compare models of the same labels`,
    );
  }
  const [first, second] = [scoresOf(before, truth), scoresOf(after, truth)];
  return {
    nRows: x.rows,
    accuracy: dropOf(first.accuracy, second.accuracy),
    uar: dropOf(first.uar, second.uar),
    ...differences(before, after),
    nChanged: first.predicted.filter((label, row) => label !== second.predicted[row]).length,
  };
}

function scoresOf(
  probabilities: Matrix,
  truth: ArrayLike<number>,
): { accuracy: number; uar: number; predicted: number[] } {
  const predicted = argMax(probabilities);
  const labels = Array.from({ length: probabilities.cols }, (_, c) => `${c}`);
  const { accuracy, uar } = classificationReport(confusionMatrix(truth, predicted, labels));
  return { accuracy, uar, predicted };
}

function differences(
  before: Matrix,
  after: Matrix,
): { meanAbsoluteDifference: number; maxAbsoluteDifference: number } {
  let [sum, largest] = [0, 0];
  for (let i = 0; i < before.data.length; i++) {
    const difference = Math.abs((before.data[i] as number) - (after.data[i] as number));
    sum += difference;
    largest = Math.max(largest, difference);
  }
  return { meanAbsoluteDifference: sum / before.data.length, maxAbsoluteDifference: largest };
}

function dropOf(original: number, variant: number): Drop {
  return { original, variant, drop: original - variant };
}
