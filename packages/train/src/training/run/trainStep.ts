import * as tf from "@tensorflow/tfjs-core";
import type { Batch } from "../batches/batchSource.ts";
import { clipByGlobalNorm } from "../optimizers/clipByGlobalNorm.ts";
import type { TrainingRun } from "./trainingRun.ts";

/** What a step computed, before it changed the weights. */
export interface StepOutcome {
  /** Mean over the batch, without penalties on weights. */
  readonly loss: number;
  /** `[n, nClasses]`, row-major. */
  readonly logits: Float32Array;
}

/** Learns from one batch: gradients of loss and penalties, clipping, the optimizer, the average. */
export async function trainStep(run: TrainingRun, batch: Batch, learningRate: number): Promise<StepOutcome> {
  const { loss, logits, gradients } = gradientsOf(run, batch);
  const { clipNorm } = run.options;
  const clipped = clipNorm === undefined ? undefined : clipByGlobalNorm(gradients, { maxNorm: clipNorm });
  run.optimizer.applyGradients(
    withGradient(run.weights.trainable, gradients),
    clipped?.gradients ?? gradients,
    { learningRate },
  );
  run.average?.update(run.weights.all);
  tf.dispose(gradients);
  if (clipped) tf.dispose([clipped.gradients, clipped.norm]);
  const [lossValue, values] = await Promise.all([loss.data(), logits.data()]); // one wait for both
  tf.dispose([loss, logits]);
  return { loss: lossValue[0] as number, logits: values as Float32Array };
}

function gradientsOf(
  { model, loss, source, weights }: TrainingRun,
  batch: Batch,
): { loss: tf.Tensor; logits: tf.Tensor; gradients: Record<string, tf.Tensor> } {
  const n = batch.rows.length;
  const x = tf.tensor(batch.x, [n, ...source.inputShape]);
  const targets = tf.tensor2d(batch.targets, [n, source.nClasses]);
  const kept: tf.Tensor[] = [];
  const objective = () => {
    const logits = model.apply(x, { training: true }) as tf.Tensor2D; // [n, nClasses]
    const own = loss(targets, logits);
    kept.push(tf.keep(own), tf.keep(logits));
    return tf.addN([own, ...model.calculateLosses()]) as tf.Scalar;
  };
  const variables = Object.values(weights.trainable);
  const { value, grads } = tf.variableGrads(objective, variables);
  tf.dispose([x, targets, value]);
  const named = Object.entries(weights.trainable).map(([name, { name: tfName }]) => [name, grads[tfName]]);
  const [lossTensor, logits] = kept as [tf.Tensor, tf.Tensor];
  return {
    loss: lossTensor,
    logits,
    gradients: Object.fromEntries(named.filter(([, gradient]) => gradient != null)),
  };
}

/** Weights that the loss does not depend on stay as they are. */
function withGradient(
  weights: TrainingRun["weights"]["trainable"],
  gradients: Record<string, tf.Tensor>,
): TrainingRun["weights"]["trainable"] {
  return Object.fromEntries(Object.entries(weights).filter(([name]) => name in gradients));
}
