import { seededRandom, shuffle, takeRows } from "@ser/datasets";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** Rows to learn from, or to be judged on. */
export interface LabelledRows {
  /** `[n, inputDim]`, row-major. */
  readonly x: Float32Array;
  /** Class number of each row. */
  readonly y: Int32Array;
}

/** Settings of {@link fit}. */
export interface FitOptions {
  readonly epochs: number;
  readonly batchSize: number;
  /** Step of the Adam optimizer. */
  readonly learningRate: number;
  /** Fixes the order of the batches. */
  readonly seed: number;
  /** Called after each epoch. */
  readonly onEpoch?: (record: EpochRecord) => void;
  /** Stops after the epoch at work. */
  readonly signal?: AbortSignal;
}

/** What one epoch came to, measured while its batches were learned from. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Mean cross entropy, in nats. */
  readonly loss: number;
  /** Share of rows whose largest logit was their class's. */
  readonly accuracy: number;
}

/**
 * Trains a classifier with Adam on the cross entropy of its logits.
 *
 * Every epoch sees all rows once, in a new seeded order. The same seed, data and backend give the same
 * weights, bit for bit.
 *
 * @param model `[batch, inputDim] -> [batch, nClasses]`, logits; its weights are changed
 * @param data rows of the training part
 * @returns one record per epoch
 * @throws RangeError where a setting is out of range, or a value or label does not fit the model
 * @throws Error where the loss is no longer finite, naming epoch and batch
 * @example
 * const history = await fit(model, { x, y }, { epochs: 30, batchSize: 32, learningRate: 0.001, seed: 1 });
 */
export async function fit(
  model: LayersModel,
  data: LabelledRows,
  options: FitOptions,
): Promise<EpochRecord[]> {
  const { epochs, batchSize, learningRate, seed, onEpoch, signal } = options;
  checkOptions(options);
  checkData(model, data);
  const random = seededRandom(seed, "batches");
  const optimizer = tf.train.adam(learningRate);
  const history: EpochRecord[] = [];
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      signal?.throwIfAborted();
      const order = shuffle(data.y.keys(), random);
      let lossSum = 0;
      let nRight = 0;
      for (let start = 0; start < order.length; start += batchSize) {
        const rows = order.slice(start, start + batchSize);
        const batch = {
          x: takeRows({ data: data.x, cols: data.x.length / data.y.length }, rows),
          y: Int32Array.from(rows, (row) => data.y[row] as number),
        };
        const step = trainOnBatch(model, optimizer, batch);
        if (!Number.isFinite(step.loss)) {
          throw new Error(
            `fit: the loss is ${step.loss} in epoch ${epoch}, batch ${1 + start / batchSize}; lower learningRate (${learningRate})`,
          );
        }
        lossSum += step.loss * rows.length;
        nRight += step.nRight;
      }
      const record = { epoch, loss: lossSum / order.length, accuracy: nRight / order.length };
      history.push(record);
      onEpoch?.(record);
      await new Promise((resolve) => setTimeout(resolve)); // lets the progress bar and Ctrl-C through
    }
  } finally {
    optimizer.dispose();
  }
  return history;
}

function trainOnBatch(
  model: LayersModel,
  optimizer: tf.Optimizer,
  batch: LabelledRows,
): { loss: number; nRight: number } {
  return tf.tidy(() => {
    const n = batch.y.length;
    const nClasses = model.outputs[0]?.shape.at(-1) as number;
    const x = tf.tensor2d(batch.x, [n, batch.x.length / n]);
    const oneHot = tf.oneHot(tf.tensor1d(batch.y, "int32"), nClasses);
    let logits: tf.Tensor | undefined;
    const loss = optimizer.minimize(() => {
      logits = model.apply(x, { training: true }) as tf.Tensor; // [n, nClasses]
      tf.keep(logits);
      return tf.losses.softmaxCrossEntropy(oneHot, logits) as tf.Scalar;
    }, true) as tf.Scalar;
    const predicted = tf.argMax(logits as tf.Tensor, -1).dataSync();
    logits?.dispose();
    let nRight = 0;
    for (const [i, label] of batch.y.entries()) if (predicted[i] === label) nRight++;
    return { loss: loss.dataSync()[0] as number, nRight };
  });
}

function checkOptions({ epochs, batchSize, learningRate }: FitOptions): void {
  for (const [name, value] of Object.entries({ epochs, batchSize })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`fit: ${name} must be an integer, at least 1, got ${value}`);
    }
  }
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`fit: learningRate must be finite and above 0, got ${learningRate}`);
  }
}

function checkData(model: LayersModel, { x, y }: LabelledRows): void {
  const inputDim = model.inputs[0]?.shape.at(-1) as number;
  const nClasses = model.outputs[0]?.shape.at(-1) as number;
  if (y.length === 0) throw new RangeError("fit: data must hold at least one row, got 0");
  if (x.length !== y.length * inputDim) {
    throw new RangeError(
      `fit: x must hold ${y.length} rows of ${inputDim} values (${y.length * inputDim}), got ${x.length} values`,
    );
  }
  for (const [i, value] of x.entries()) {
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `fit: x must be finite, got ${value} in row ${Math.floor(i / inputDim)}, column ${i % inputDim}`,
      );
    }
  }
  for (const [row, label] of y.entries()) {
    if (label < 0 || label >= nClasses) {
      throw new RangeError(`fit: labels must be 0 to ${nClasses - 1}, got ${label} in row ${row}`);
    }
  }
}
