import { checkMatrix, type Matrix } from "../matrix.ts";

/** A model as the explanations take it: features `[rows, cols]` -> probabilities `[rows, nClasses]`. */
export type Predict = (rows: Matrix) => Matrix;

/**
 * Asks a model, and checks that it answered.
 *
 * @param caller for the message
 * @throws RangeError where there is not one answer per row, or one is not finite
 */
export function predictChecked(caller: string, predict: Predict, rows: Matrix): Matrix {
  const answers = predict(rows);
  if (answers.rows !== rows.rows) {
    throw new RangeError(
      `${caller}: predict must give one row of probabilities per row (${rows.rows}), got ${answers.rows}; modelPredictor makes such a function of a model`,
    );
  }
  checkMatrix(caller, "what predict gives", answers);
  return answers;
}
