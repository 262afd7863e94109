import * as tf from "@tensorflow/tfjs-core";
import { readValues } from "../../readValues.ts";
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
  const { loss, logits, total, weights, gradients } = gradientsOf(run, batch);
  const { clipNorm } = run.options;
  const clipped = clipNorm === undefined ? undefined : clipByGlobalNorm(gradients, { maxNorm: clipNorm });
  try {
    run.optimizer.applyGradients(weights, clipped?.gradients ?? gradients, { learningRate });
    run.average?.update(run.weights.all);
  } catch (error) {
    tf.dispose([loss, logits, total]);
    throw error;
  } finally {
    tf.dispose(gradients);
    if (clipped) tf.dispose([clipped.gradients, clipped.norm]);
  }
  const [lossValue, values] = (await readValues([loss, logits])) as [Float32Array, Float32Array];
  for (const tensor of [loss, logits, total]) tensor.dispose();
  return { loss: lossValue[0] as number, logits: values };
}

interface Gradients {
  readonly loss: tf.Tensor;
  readonly logits: tf.Tensor;
  /** Loss and penalties; the loss itself, where there are none. */
  readonly total: tf.Tensor;
  /** Those that the loss depends on; others stay as they are. */
  readonly weights: Record<string, tf.Variable>;
  /** By the same names. */
  readonly gradients: Record<string, tf.Tensor>;
}

function gradientsOf({ model, loss, source, weights }: TrainingRun, batch: Batch): Gradients {
  const n = batch.rows.length;
  const x = tensorOf(batch.x, [n, ...source.inputShape]);
  const targets = tensorOf(batch.targets, [n, source.nClasses]) as tf.Tensor2D;
  const kept: tf.Tensor[] = [];
  const objective = () => {
    const logits = model.apply(x, { training: true }) as tf.Tensor2D; // [n, nClasses]
    const own = loss(targets, logits);
    kept.push(tf.keep(own), tf.keep(logits));
    const penalties = model.calculateLosses();
    return penalties.length > 0 ? (tf.addN([own, ...penalties]) as tf.Scalar) : own;
  };
  try {
    const { value, grads } = tf.variableGrads(objective, Object.values(weights.trainable));
    const [lossTensor, logits] = kept as [tf.Tensor, tf.Tensor];
    return { loss: lossTensor, logits, total: value, ...withGradient(weights.trainable, grads) };
  } catch (error) {
    tf.dispose(kept);
    throw error;
  } finally {
    tf.dispose([x, targets]);
  }
}

/** What `tf.tensor` does, without its look at every value's place: `checkBatch` has counted them. */
function tensorOf(values: Float32Array, shape: number[]): tf.Tensor {
  return tf.engine().makeTensor(values, shape, "float32");
}

/** TensorFlow.js names gradients by its own names of the weights. */
function withGradient(
  trainable: TrainingRun["weights"]["trainable"],
  grads: tf.NamedTensorMap,
): Pick<Gradients, "weights" | "gradients"> {
  const weights: Record<string, tf.Variable> = {};
  const gradients: Record<string, tf.Tensor> = {};
  for (const [name, weight] of Object.entries(trainable)) {
    const gradient = grads[weight.name];
    if (gradient == null) continue;
    weights[name] = weight;
    gradients[name] = gradient;
  }
  return { weights, gradients };
}
