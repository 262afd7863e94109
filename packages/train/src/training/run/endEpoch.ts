import * as tf from "@tensorflow/tfjs-core";
import type { EpochRecord } from "../epochRecord.ts";
import { DivergedError } from "./divergedError.ts";
import { bestEpochOf, keepsBest } from "./earlyStopping.ts";
import { cloneWeights } from "./modelWeights.ts";
import type { TrainingRun } from "./trainingRun.ts";
import { validate } from "./validate.ts";

/** Judges the epoch, keeps its weights where they are the best so far, and puts the run before the next one. */
export async function endEpoch(run: TrainingRun): Promise<void> {
  const { epoch, step, lossSum, nRight, nRows, learningRate } = run.position;
  run.average?.apply(run.weights.all);
  try {
    const validation = run.validation && (await validate(run, run.validation));
    const record: EpochRecord = {
      epoch,
      loss: lossSum / nRows,
      accuracy: nRight / nRows,
      learningRate,
      ...(validation ? { validation } : {}),
    };
    if (validation && !Number.isFinite(validation.loss)) {
      throw new DivergedError(
        `fit: the loss on the validation part is ${validation.loss} after epoch ${epoch}; lower learningRate (${learningRate}), or set clipNorm`,
      );
    }
    run.history.push(record);
    keepBest(run);
  } finally {
    run.average?.restore(run.weights.all);
  }
  run.position = { epoch: epoch + 1, batch: 0, step, lossSum: 0, nRight: 0, nRows: 0, learningRate };
  await run.options.onEpoch?.(run.history.at(-1) as EpochRecord, [...run.history]);
}

function keepBest(run: TrainingRun): void {
  const { earlyStopping } = run.options;
  if (!keepsBest(earlyStopping)) return;
  if (bestEpochOf(run.history, earlyStopping) !== run.history.length) return;
  tf.dispose(run.best);
  run.best = cloneWeights(run.weights.all);
}
