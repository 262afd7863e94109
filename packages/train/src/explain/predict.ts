import { checkFunction } from "../checkArgument.ts";
import { checkMatrix, type Matrix } from "../matrix.ts";

/** A model as the explanations take it: features `[rows, cols]` -> probabilities `[rows, nClasses]`. */
export type Predict = (rows: Matrix) => Matrix;

/**
 * Asks a model, and checks that it answered.
 *
 * @param caller for the message
 * @throws TypeError where `predict` cannot be asked, or gives no matrix
 * @throws RangeError where there is not one answer per row, or one is not finite
 */
export function predictChecked(caller: string, predict: Predict, rows: Matrix): Matrix {
  checkFunction(caller, "predict", predict);
  const answers = predict(rows);
  checkMatrix(caller, "what predict gives", answers);
  if (answers.rows !== rows.rows) {
    throw new RangeError(
      `${caller}: predict must give one row of probabilities per row (${rows.rows}), got ${answers.rows}; modelPredictor makes such a function of a model`,
    );
  }
  return answers;
}
