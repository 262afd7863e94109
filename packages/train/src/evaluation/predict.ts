import { checkFunction } from "../checkArgument.ts";
import { checkMatrix, type Matrix } from "../matrix.ts";

/** A model as evaluation and explanations take it: features `[rows, cols]` -> probabilities `[rows, nClasses]`, at once or later. */
export type Predict = (rows: Matrix) => Matrix | Promise<Matrix>;

/**
 * Asks a model, and checks that it answered.
 *
 * @param caller for the message
 * @throws TypeError where `predict` cannot be asked, or gives no matrix
 * @throws RangeError where there is not one answer per row, or one is not finite
 */
export async function predictChecked(caller: string, predict: Predict, rows: Matrix): Promise<Matrix> {
  checkFunction(caller, "predict", predict);
  const answers = await predict(rows);
  checkMatrix(caller, "what predict gives", answers);
  if (answers.rows !== rows.rows) {
    throw new RangeError(
      `${caller}: predict must give one row of probabilities per row (${rows.rows}), got ${answers.rows}; modelPredictor makes such a function of a model`,
    );
  }
  return answers;
}
