import * as tf from "@tensorflow/tfjs-core";
import { classificationReport } from "../../metrics/classificationReport.ts";
import { confusionMatrix } from "../../metrics/confusionMatrix.ts";
import { readValues } from "../../readValues.ts";
import type { CheckedRows } from "../batches/checkRows.ts";
import { classesOf } from "../batches/classesOf.ts";
import type { EpochRecord } from "../epochRecord.ts";
import type { TrainingRun } from "./trainingRun.ts";

/** Rows that are judged at once. */
const CHUNK = 32;

/** Judges the model on its validation part, by the loss that it learns by, without penalties. */
export async function validate(
  { model, loss }: Pick<TrainingRun, "model" | "loss">,
  rows: CheckedRows,
): Promise<NonNullable<EpochRecord["validation"]>> {
  const { x, targets, n, nClasses, inputShape } = rows;
  const cols = x.length / n;
  const predicted = new Int32Array(n);
  let lossSum = 0;
  for (let start = 0; start < n; start += CHUNK) {
    const end = Math.min(start + CHUNK, n);
    const [chunkLoss, logits] = tf.tidy(() => {
      const input = tf.tensor(x.subarray(start * cols, end * cols), [end - start, ...inputShape]);
      const wanted = tf.tensor2d(targets.subarray(start * nClasses, end * nClasses), [end - start, nClasses]);
      const given = model.apply(input, { training: false }) as tf.Tensor2D; // [rows, nClasses]
      return [loss(wanted, given), given] as [tf.Tensor, tf.Tensor];
    });
    const [lossValue, values] = (await readValues([chunkLoss, logits])) as [Float32Array, Float32Array];
    tf.dispose([chunkLoss, logits]);
    lossSum += (lossValue[0] as number) * (end - start);
    predicted.set(classesOf(values, nClasses), start);
  }
  const labels = Array.from({ length: nClasses }, (_, i) => String(i));
  const report = classificationReport(confusionMatrix(classesOf(targets, nClasses), predicted, labels));
  return { loss: lossSum / n, accuracy: report.accuracy, uar: report.uar };
}
