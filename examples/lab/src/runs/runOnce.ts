import { type Clip, classWeights, LabelEncoder, type Part, type StandardScalerJson } from "@ser/datasets";
import {
  type CheckpointStore,
  createHeldOut,
  type EarlyStopping,
  type EpochRecord,
  type Evaluation,
  evaluate,
  fit,
  rowBatches,
} from "@ser/train";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { planRun, type RunPlan } from "./planRun.ts";
import { scaledRows } from "./scaledRows.ts";
import type { TableRow } from "./tableRow.ts";

/** A trained model, and what it came to. */
export interface TrainedRun {
  /** The caller disposes of it. */
  readonly model: LayersModel;
  readonly scaler?: StandardScalerJson;
  readonly history: readonly EpochRecord[];
  readonly evaluation: Evaluation;
  /** In the order of the predictions. */
  readonly testClips: readonly Clip[];
  readonly plan: RunPlan;
}

/** How a run is watched and stopped. */
export interface RunOptions {
  readonly protocol: Protocol;
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onEpoch?: (record: EpochRecord) => void;
  /** Where the run is kept while it is at work. */
  readonly checkpoint?: CheckpointStore;
  /**
   * Called where the epoch is chosen on the test part: after the last epoch, before the best one's weights are put back.
   * The model is still in use and is not to be disposed of.
   */
  readonly onEnd?: (random: TrainedRun) => Promise<void>;
}

/**
 * Trains one model and judges it: splits, copies, scaler and weights come from the training part, an epoch or a
 * rate from the validation part, and the test part is looked at once. Under the protocol `stated` it does what
 * the source did instead.
 */
export async function runOnce(
  clips: LabClips,
  experiment: Experiment,
  options: RunOptions,
): Promise<TrainedRun> {
  return runPlan(clips, experiment, planRun(clips, experiment, options), options);
}

/** Trains one model as {@link runOnce} does, on parts that are planned already. */
export async function runPlan(
  clips: LabClips,
  experiment: Experiment,
  plan: RunPlan,
  { protocol, seed, signal, onEpoch, checkpoint, onEnd }: RunOptions,
): Promise<TrainedRun> {
  const { rows, split } = plan;
  const isChosenOnTest = protocol === "stated" && experiment.asStated.epochChosenOnTest === true;
  const scaler = scaledRows(clips, experiment, plan, protocol);
  const encoder = new LabelEncoder(clips.labels);
  const labels = rows.map(({ clip }) => clip.emotion);
  const partOf = (part: Part): Rows => ({
    x: scaler.rowsOf(part),
    y: encoder.transform(part.indices.map((row) => labels[row] as string)),
  });
  const inputShape = clips.shape.length === 1 ? clips.shape : [...clips.shape, 1];
  const nClasses = clips.labels.length;
  const test = partOf(split.test);
  const validation = "validation" in split ? partOf(split.validation) : undefined;
  const watched = isChosenOnTest ? test : validation;
  const model = experiment.build({ inputShape, nClasses, seed });
  const { weights } = classWeights(labels, split.train, { classes: clips.labels });
  const { augment, mix, batchSize, ...training } = experiment.training({ classWeights: weights });
  const ids = split.train.indices.map((row) => (rows[row] as TableRow).clip.id);
  const source = rowBatches(
    { ...partOf(split.train), ids },
    {
      batchSize,
      seed,
      nClasses,
      inputShape,
      ...(augment && { augment: (x, { random }) => augment({ x, shape: clips.shape }, random) }),
      ...(mix && { mix }),
    },
  );
  const trained = async (history: readonly EpochRecord[]): Promise<TrainedRun> => ({
    model,
    ...(scaler.json && { scaler: scaler.json }),
    history,
    evaluation: await judge(model, test, clips, plan),
    testClips: split.test.indices.map((row) => (rows[row] as TableRow).clip),
    plan,
  });
  const { history } = await fitOrDispose(model, source, {
    ...training,
    ...(watched && { validation: { ...watched, inputShape } }),
    ...(isChosenOnTest && { earlyStopping: training.earlyStopping ?? bestOf(training.epochs) }),
    ...(signal && { signal }),
    ...(checkpoint && { checkpoint }),
    async onEpoch(record, records) {
      onEpoch?.(record);
      const isEnd = isChosenOnTest && record.epoch === training.epochs;
      if (isEnd) await onEnd?.(await trained(records.map(({ validation: _, ...learned }) => learned)));
    },
  });
  const run = await trained(history);
  if (!isChosenOnTest) return run;
  return { ...run, evaluation: { ...run.evaluation, nEvaluations: history.length + 1 } };
}

/** As `fit`; where it fails, the model is disposed of. */
async function fitOrDispose(...[model, ...rest]: Parameters<typeof fit>): ReturnType<typeof fit> {
  try {
    return await fit(model, ...rest);
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** Features, one row behind the other, and the class number of each. */
interface Rows {
  readonly x: Float32Array;
  readonly y: Int32Array;
}

/** All epochs are trained, and the one with the best accuracy is kept: what is done where a recipe never stops early. */
function bestOf(epochs: number): EarlyStopping {
  return { monitor: "accuracy", patience: epochs, restoreBestWeights: true };
}

function judge(
  model: LayersModel,
  { x, y }: Rows,
  { labels }: LabClips,
  { audit }: RunPlan,
): Promise<Evaluation> {
  const matrix = { data: x, rows: y.length, cols: x.length / y.length };
  return evaluate(model, createHeldOut({ x: matrix, y, labels, audit }));
}
