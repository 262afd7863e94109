import { seededRandom, shuffle, takeRows } from "@ser/datasets";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { TrainingRows } from "./trainingRows.ts";

const BATCH_SIZE = 32;
const LEARNING_RATE = 0.001;

/** What one epoch left behind. */
export interface Epoch {
  /** Mean cross entropy while its batches were learned from, without penalties. */
  readonly loss: number;
  /** Tensors alive at its end. */
  readonly nTensors: number;
}

/**
 * Trains a classifier with TensorFlow.js alone: gradients of the cross entropy and the penalties, and Adam.
 *
 * @param model `[batch, ...shape] -> [batch, nClasses]`, logits; its weights are changed
 * @returns one record per epoch
 */
export function trainByHand(
  model: LayersModel,
  rows: TrainingRows,
  { nEpochs, seed }: { nEpochs: number; seed: number },
): Epoch[] {
  const optimizer = tf.train.adam(LEARNING_RATE);
  const random = seededRandom(seed, "batches");
  const epochs: Epoch[] = [];
  for (let epoch = 0; epoch < nEpochs; epoch++) {
    let sum = 0;
    for (const indices of batchesOf(shuffle(rows.y.keys(), random))) {
      sum += indices.length * tf.tidy(() => learn(model, optimizer, rows, indices));
    }
    epochs.push({ loss: sum / rows.y.length, nTensors: tf.memory().numTensors });
  }
  optimizer.dispose();
  return epochs;
}

/** The share of rows whose largest logit is their class's. */
export function accuracyOf(model: LayersModel, rows: TrainingRows): number {
  let nRight = 0;
  for (const indices of batchesOf([...rows.y.keys()])) {
    const predicted = tf.tidy(() =>
      tf.argMax(model.apply(inputOf(rows, indices), { training: false }) as tf.Tensor, -1).dataSync(),
    );
    nRight += indices.filter((row, i) => predicted[i] === rows.y[row]).length;
  }
  return nRight / rows.y.length;
}

/** One step; gives the cross entropy before it. */
function learn(
  model: LayersModel,
  optimizer: tf.Optimizer,
  rows: TrainingRows,
  indices: readonly number[],
): number {
  const x = inputOf(rows, indices);
  const classes = Int32Array.from(indices, (row) => rows.y[row]!);
  const oneHot = tf.oneHot(tf.tensor1d(classes, "int32"), model.outputs[0]!.shape.at(-1)!);
  let crossEntropy = 0;
  const lossOf = () => {
    const logits = model.apply(x, { training: true }) as tf.Tensor;
    const loss = tf.losses.softmaxCrossEntropy(oneHot, logits) as tf.Scalar;
    crossEntropy = loss.dataSync()[0]!;
    return tf.addN([loss, ...model.calculateLosses()]) as tf.Scalar;
  };
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  optimizer.applyGradients(tf.variableGrads(lossOf, variables).grads);
  return crossEntropy;
}

function inputOf({ x, y, shape }: TrainingRows, indices: readonly number[]): tf.Tensor {
  return tf.tensor(takeRows({ data: x, cols: x.length / y.length }, indices), [indices.length, ...shape]);
}

function batchesOf(rows: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH_SIZE) }, (_, i) =>
    rows.slice(i * BATCH_SIZE, (i + 1) * BATCH_SIZE),
  );
}
