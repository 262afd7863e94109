import type { Batch } from "../batches/batchSource.ts";
import { checkBatch, nameOfRow } from "../batches/checkBatch.ts";
import { classesOf } from "../batches/classesOf.ts";
import { DivergedError } from "./divergedError.ts";
import type { TrainingRun } from "./trainingRun.ts";
import { type StepOutcome, trainStep } from "./trainStep.ts";

/** How many clips an error names. */
const N_NAMED = 5;

/**
 * Learns from the next batch, and puts the run behind it.
 *
 * @throws RangeError where the batch cannot be learned from
 * @throws DivergedError where the loss is not finite; both name epoch, batch and clips
 */
export async function learn(run: TrainingRun, batch: Batch): Promise<void> {
  const { position, source, options, schedule, history } = run;
  const at = `epoch ${position.epoch}, batch ${position.batch + 1}`;
  checkBatch(batch, source, at);
  const learningRate = schedule({
    step: position.step,
    stepsPerEpoch: source.nBatches,
    epochs: options.epochs,
    history,
  });
  if (!(Number.isFinite(learningRate) && learningRate >= 0)) {
    throw new RangeError(`fit: learningRate must be finite, at least 0, got ${learningRate} in ${at}`);
  }
  const outcome = await trainStep(run, batch, learningRate);
  if (!Number.isFinite(outcome.loss)) throw notFinite(run, batch, { outcome, at, learningRate });
  const n = batch.rows.length;
  position.batch += 1;
  position.step += 1;
  position.lossSum += outcome.loss * n;
  position.nRight += countRight(batch.targets, outcome.logits, source.nClasses);
  position.nRows += n;
  position.learningRate = learningRate;
  run.pace.add(n);
  reportBatch(run);
}

function countRight(targets: Float32Array, logits: Float32Array, nClasses: number): number {
  const [truths, predicted] = [classesOf(targets, nClasses), classesOf(logits, nClasses)];
  let nRight = 0;
  for (let i = 0; i < truths.length; i++) nRight += Number(truths[i] === predicted[i]);
  return nRight;
}

/** Names the clips whose logits are not finite, or all of the batch, where it is the loss alone. */
function notFinite(
  { source }: TrainingRun,
  { rows }: Batch,
  { outcome, at, learningRate }: { outcome: StepOutcome; at: string; learningRate: number },
): Error {
  const { logits, loss } = outcome;
  const { nClasses } = source;
  const isWrong = (i: number) =>
    logits.subarray(i * nClasses, (i + 1) * nClasses).some((value) => !Number.isFinite(value));
  const wrong = [...rows].filter((_, i) => isWrong(i));
  const clips = wrong.length > 0 ? wrong : [...rows];
  const names = clips.slice(0, N_NAMED).map((row) => nameOfRow(source, row));
  const others = clips.length > N_NAMED ? `, and ${clips.length - N_NAMED} others` : "";
  return new DivergedError(
    `fit: the loss is ${loss} in ${at} (${names.join(", ")}${others}); lower learningRate (${learningRate}), or set clipNorm`,
  );
}

function reportBatch({ position, source, options, pace }: TrainingRun): void {
  if (options.onBatch === undefined) return;
  const { epoch, batch, step, lossSum, nRight, nRows, learningRate } = position;
  options.onBatch({
    epoch,
    batch,
    nBatches: source.nBatches,
    step,
    nSteps: options.epochs * source.nBatches,
    loss: lossSum / nRows,
    accuracy: nRight / nRows,
    learningRate,
    clipsPerSecond: pace.clipsPerSecond,
    secondsLeft: pace.secondsFor((options.epochs - epoch + 1) * source.nRows - nRows),
  });
}
