import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { BatchSource } from "./batches/batchSource.ts";
import { createCheckpointClock } from "./checkpoint/checkpointClock.ts";
import { resumeRun } from "./checkpoint/resumeRun.ts";
import { saveCheckpoint } from "./checkpoint/saveCheckpoint.ts";
import { TrainingInterrupted } from "./checkpoint/trainingInterrupted.ts";
import type { FitOptions, FitResult } from "./fitOptions.ts";
import type { LabelledRows, SoftRows } from "./labelledRows.ts";
import { createBreathing } from "./run/breathe.ts";
import { bestEpochOf, isStopped, keepsBest } from "./run/earlyStopping.ts";
import { endEpoch } from "./run/endEpoch.ts";
import { checkFinalWeights } from "./run/finiteWeights.ts";
import { learn } from "./run/learn.ts";
import { assignWeights } from "./run/modelWeights.ts";
import { startRun } from "./run/startRun.ts";
import type { TrainingRun } from "./run/trainingRun.ts";

/**
 * Trains a classifier: epochs of batches, each a step of the optimizer on the loss and the model's own penalties.
 *
 * The same model, data, settings and backend give the same weights, bit for bit; so does a run with a `checkpoint`
 * that was killed, however often, and called again. TensorFlow.js' own layers of dropout and noise draw anew each time,
 * and a warning says so; use `SeededDropout` of `@ser/models` instead.
 *
 * A checkpoint is refused where model, data or settings are others. It does not see which weights the model began with,
 * nor what a `decays` function of one's own says.
 *
 * @param model `[batch, ...] -> [batch, nClasses]`, logits; its weights are changed
 * @param data rows of the training part, or a source of batches
 * @param options epochs and learning rate; batch size and seed, where data are rows; more where wanted
 * @returns the history as plain JSON, why the run ended, and whose weights the model has
 * @throws TypeError where a setting is not known, or a setting or data are of another type
 * @throws RangeError where a setting is out of range, or data do not fit the model, are not finite or not labelled
 * @throws DivergedError where the loss is no longer finite, naming epoch, batch and clips, or a weight in the end
 * @throws CheckpointError where the checkpoint is of another run, or not whole
 * @throws TrainingInterrupted where `signal` ended the run; the message says how to go on
 * @example
 * const { history } = await fit(model, { x, y }, { epochs: 30, batchSize: 32, learningRate: 0.001, seed: 1 });
 */
export async function fit(
  model: LayersModel,
  data: LabelledRows | SoftRows | BatchSource,
  options: FitOptions,
): Promise<FitResult> {
  const run = startRun(model, data, options);
  try {
    const isResumed = options.checkpoint ? await resumeRun(run, options.checkpoint) : false;
    if (!isResumed) for (const layer of run.dropouts) layer.step = 0; // an earlier fit of the model left it elsewhere
    const { epoch, batch, step } = run.position;
    await work(run);
    putFinalWeights(run);
    await checkFinalWeights(run);
    return resultOf(run, isResumed ? { epoch, batch, step } : undefined);
  } finally {
    run.optimizer.dispose();
    run.average?.dispose();
    tf.dispose(run.best);
  }
}

/** Epoch by epoch, batch by batch, to the end. */
async function work(run: TrainingRun): Promise<void> {
  const { source, options } = run;
  const { checkpoint } = options;
  const clock = createCheckpointClock(checkpoint?.every);
  const breathe = createBreathing();
  const pause = async (isDue: boolean) => {
    const problem = checkpoint && isDue ? await saveCheckpoint(run, checkpoint) : undefined;
    await breathe();
    if (options.signal?.aborted && !isOver(run)) await interrupt(run, { isSaved: isDue && !problem });
  };
  if (options.signal?.aborted && !isOver(run)) await interrupt(run, { isSaved: true });
  while (!isOver(run)) {
    const { epoch, batch: from } = run.position;
    for await (const batch of source.batches(epoch, { from })) {
      await learn(run, batch);
      if (run.position.batch < source.nBatches) await pause(clock.tick({ isEpochEnd: false }));
    }
    checkAllCame(run);
    await endEpoch(run);
    const isDue = clock.tick({ isEpochEnd: true });
    await pause(isDue || isOver(run));
  }
}

function isOver({ history, options }: TrainingRun): boolean {
  return history.length >= options.epochs || isStopped(history, options.earlyStopping);
}

function checkAllCame({ position, source }: TrainingRun): void {
  if (position.batch === source.nBatches) return;
  throw new RangeError(
    `fit: data must give ${source.nBatches} batches in an epoch, got ${position.batch} in epoch ${position.epoch}`,
  );
}

/** Keeps what was learned, and ends the run. */
async function interrupt(run: TrainingRun, { isSaved }: { isSaved: boolean }): Promise<never> {
  const { position, source, options } = run;
  const { checkpoint, signal } = options;
  const at = `stopped in epoch ${position.epoch}, after ${position.batch} of its ${source.nBatches} batches`;
  const cause = signal?.reason;
  if (checkpoint === undefined) {
    throw new TrainingInterrupted(`fit: ${at}; nothing was kept: give a checkpoint to continue such a run`, {
      cause,
    });
  }
  const problem = isSaved ? undefined : await saveCheckpoint(run, checkpoint);
  const kept = problem
    ? `the checkpoint "${checkpoint.name}" could not be written (${problem}), and is as it was before`
    : `the same call continues from the checkpoint "${checkpoint.name}"`;
  throw new TrainingInterrupted(`fit: ${at}; ${kept}`, { cause });
}

/** The average's, or the best epoch's; those of the last step otherwise. */
function putFinalWeights(run: TrainingRun): void {
  const { weights, average, best, options } = run;
  if (keepsBest(options.earlyStopping)) assignWeights(weights.all, best);
  else average?.apply(weights.all);
}

function resultOf(run: TrainingRun, resumedFrom: FitResult["resumedFrom"]): FitResult {
  const { history, warnings, options } = run;
  const { earlyStopping, epochs } = options;
  const bestEpoch = bestEpochOf(history, earlyStopping);
  return {
    history,
    nEpochs: history.length,
    bestEpoch,
    epochOfWeights: keepsBest(earlyStopping) ? bestEpoch : history.length,
    ended: history.length < epochs ? "earlyStopping" : "epochs",
    ...(resumedFrom ? { resumedFrom } : {}),
    warnings,
  };
}
