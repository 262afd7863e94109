import type { LayersModel } from "@tensorflow/tfjs-layers";

/** Length of an axis, or `null` where the model takes any. */
export type AxisLength = number | null;

/**
 * Reads what a classifier takes and gives.
 *
 * @throws RangeError where the model has several inputs or outputs, or does not give one logit per class
 */
export function modelShape(model: LayersModel): { inputShape: readonly AxisLength[]; nClasses: number } {
  const [input, ...otherInputs] = model.inputs;
  const [output, ...otherOutputs] = model.outputs;
  if (input === undefined || output === undefined || otherInputs.length + otherOutputs.length > 0) {
    throw new RangeError(
      `fit: model must have one input and one output, got ${model.inputs.length} and ${model.outputs.length}`,
    );
  }
  const nClasses = output.shape.at(-1);
  if (output.shape.length !== 2 || typeof nClasses !== "number" || nClasses < 2) {
    throw new RangeError(
      `fit: model must give logits [batch, nClasses] of at least 2 classes, got [${output.shape}]`,
    );
  }
  return { inputShape: input.shape.slice(1), nClasses };
}

/**
 * Checks that rows fit a model.
 *
 * @param what for the message: `data` or `validation`
 * @throws RangeError telling both shapes
 */
export function checkFits(
  what: string,
  model: ReturnType<typeof modelShape>,
  rows: { inputShape: readonly number[]; nClasses: number },
): void {
  const { inputShape } = model;
  const fits =
    inputShape.length === rows.inputShape.length &&
    inputShape.every((length, axis) => length === null || length === rows.inputShape[axis]);
  if (!fits) {
    const wanted = inputShape.map((length) => length ?? "any").join(", ");
    throw new RangeError(
      `fit: rows of ${what} must be [${wanted}], as the model's input, got [${rows.inputShape.join(", ")}]; use the model's front end`,
    );
  }
  if (model.nClasses !== rows.nClasses) {
    throw new RangeError(
      `fit: ${what} must have the ${model.nClasses} classes of the model's output, got ${rows.nClasses}`,
    );
  }
}

/** Shape of the rows, where they do not tell it: the model's. */
export function rowShape(
  rows: { inputShape?: readonly number[] },
  { inputShape }: ReturnType<typeof modelShape>,
): readonly number[] {
  if (rows.inputShape !== undefined) return rows.inputShape;
  if (inputShape.every((length) => length !== null)) return inputShape;
  throw new RangeError(
    `fit: rows must have an inputShape where the model takes any length, got none for [${inputShape.map((length) => length ?? "any").join(", ")}]`,
  );
}
