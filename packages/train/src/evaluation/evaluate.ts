import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type ClassificationReport, classificationReport } from "../metrics/classificationReport.ts";
import { type ConfusionMatrix, confusionMatrix } from "../metrics/confusionMatrix.ts";
import type { HeldOutRows } from "./heldOutRows.ts";

/** What a model came to on a test part. */
export interface Evaluation {
  /** Predicted class number of each row, in the rows' order. */
  readonly predicted: Int32Array;
  readonly matrix: ConfusionMatrix;
  readonly report: ClassificationReport;
  /** How often this test part had been looked at, this time included. */
  readonly nEvaluations: number;
}

/**
 * Judges a classifier on held-out rows.
 *
 * @param model `[batch, inputDim] -> [batch, nClasses]`, logits
 * @param heldOut the test part; the look at it is counted
 * @param labels class names in the order of the outputs
 */
export function evaluate(model: LayersModel, heldOut: HeldOutRows, labels: readonly string[]): Evaluation {
  const { x, y } = heldOut.read();
  const predicted = tf.tidy(() => {
    const logits = model.predict(tf.tensor2d(x, [y.length, x.length / y.length])) as tf.Tensor;
    return Int32Array.from(tf.argMax(logits, -1).dataSync());
  });
  const matrix = confusionMatrix(y, predicted, labels);
  return { predicted, matrix, report: classificationReport(matrix), nEvaluations: heldOut.nReads };
}
