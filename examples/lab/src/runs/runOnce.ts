import { type Clip, classWeights, LabelEncoder, type Part, type StandardScalerJson } from "@ser/datasets";
import {
  type CheckpointStore,
  createHeldOut,
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
import { scaleRows } from "./scaleRows.ts";
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
  /** Scaled features of the test part, `[testClips.length, cols]`: for explanations. */
  readonly testRows: Float32Array;
}

/** How a run is watched and stopped. */
export interface RunOptions {
  readonly protocol: Protocol;
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onEpoch?: (record: EpochRecord) => void;
  /** Where the run is kept while it is at work. */
  readonly checkpoint?: CheckpointStore;
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
  return trainPlan(clips, experiment, { ...options, plan: planRun(clips, experiment, options) });
}

/** Trains and judges one model on parts that are planned already, such as those of a fold. */
export async function trainPlan(
  clips: LabClips,
  experiment: Experiment,
  { plan, protocol, seed, signal, onEpoch, checkpoint }: RunOptions & { plan: RunPlan },
): Promise<TrainedRun> {
  const { rows, split, audit } = plan;
  const asStated = protocol === "stated" ? experiment.asStated : {};
  const measured = asStated.scalerOnAll ? allRows(rows) : split.train;
  const scaler = scaleRows(clips, rows, measured, experiment.scaling);
  const encoder = new LabelEncoder(clips.labels);
  const labelOf = (row: number) => (rows[row] as TableRow).clip.emotion;
  const partOf = (part: Part) => ({
    x: scaler.rowsOf(part),
    y: encoder.transform(part.indices.map(labelOf)),
  });
  const test = partOf(split.test);
  const inputShape = clips.shape.length === 1 ? clips.shape : [...clips.shape, 1];
  const nClasses = clips.labels.length;
  const model = experiment.build({ inputShape, nClasses, seed });
  const { weights } = classWeights(
    rows.map(({ clip }) => clip.emotion),
    split.train,
    { classes: clips.labels },
  );
  const { augment, mix, batchSize, ...training } = experiment.training({ classWeights: weights });
  const watched = asStated.epochChosenOnTest
    ? split.test
    : "validation" in split
      ? split.validation
      : undefined;
  const source = rowBatches(
    { ...partOf(split.train), ids: split.train.indices.map((row) => (rows[row] as TableRow).clip.id) },
    {
      batchSize,
      seed,
      nClasses,
      inputShape,
      ...(augment && { augment: (x, { random }) => augment({ x, shape: clips.shape }, random) }),
      ...(mix && { mix }),
    },
  );
  const { history } = await fit(model, source, {
    ...training,
    ...(watched && { validation: { ...partOf(watched), inputShape } }),
    ...(asStated.epochChosenOnTest && {
      earlyStopping: { monitor: "accuracy", patience: training.epochs, restoreBestWeights: true },
    }),
    ...(signal && { signal }),
    ...(onEpoch && { onEpoch }),
    ...(checkpoint && { checkpoint }),
  });
  const cols = test.x.length / test.y.length;
  const heldOut = createHeldOut({
    x: { data: test.x, rows: test.y.length, cols },
    y: test.y,
    labels: clips.labels,
    audit,
  });
  const evaluation = evaluate(model, heldOut);
  return {
    model,
    ...(scaler.json && { scaler: scaler.json }),
    history,
    evaluation: asStated.epochChosenOnTest ? { ...evaluation, nEvaluations: history.length + 1 } : evaluation,
    testClips: split.test.indices.map((row) => (rows[row] as TableRow).clip),
    plan,
    testRows: test.x,
  };
}

function allRows(rows: readonly TableRow[]): { role: "train"; indices: number[] } {
  return { role: "train", indices: rows.map((_, i) => i) };
}
