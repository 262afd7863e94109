import {
  type Clip,
  LabelEncoder,
  type Part,
  type Split,
  type SplitAudit,
  StandardScaler,
  takeRows,
} from "@ser/datasets";
import { type ModelDescription, mlp } from "@ser/models";
import {
  createHeldOut,
  type EpochRecord,
  type Evaluation,
  evaluate,
  type FitOptions,
  type FitResult,
  fit,
} from "@ser/train";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { CorpusFeatures } from "../features/featuresOf.ts";
import type { CorpusSource } from "./corpusSource.ts";
import type { PlannedRun } from "./planRuns.ts";
import { PROTOCOLS, type Protocol, type TrainSettings } from "./settings.ts";
import { told } from "./told.ts";

/** One model, trained and judged. */
export interface Run {
  readonly protocol: Protocol;
  readonly seed: number;
  readonly history: readonly EpochRecord[];
  readonly evaluation: Evaluation;
  readonly audit: SplitAudit;
  /** In the order of the predictions. */
  readonly testClips: readonly Clip[];
}

/** What is kept of the model to be saved. */
export interface TrainedModel {
  readonly model: LayersModel;
  readonly description: ModelDescription;
  readonly run: Run;
  readonly split: Split;
}

/**
 * Trains and judges one model. Scaler and model are fitted on the training part only, for a fixed number of epochs;
 * then the test part is evaluated, once. A run that is in its checkpoint already goes on from there.
 *
 * @param labels in the order of the model's outputs
 */
export async function trainOnce(
  source: CorpusSource,
  { table }: CorpusFeatures,
  labels: readonly string[],
  settings: TrainSettings,
  { protocol, seed, split, audit }: PlannedRun,
  options: Required<Pick<FitOptions, "signal" | "checkpoint" | "onBatch" | "onWarning">>,
): Promise<TrainedModel> {
  const { train, test } = split;
  const scaler = StandardScaler.fit(table, train);
  const encoder = new LabelEncoder(labels);
  const rowsOf = ({ indices }: Part) => ({
    x: scaler.transform(takeRows(table, indices)),
    y: encoder.transform(indices.map((row) => table.clips[row]?.emotion ?? "")),
  });
  const { x, y } = rowsOf(test);
  const heldOut = createHeldOut({ x: { data: x, rows: y.length, cols: table.cols }, y, labels, audit });

  const { hiddenUnits, epochs, batchSize, learningRate, features } = settings;
  const model = mlp({ inputDim: table.cols, nClasses: labels.length, hiddenUnits, seed });
  const { history } = await fitOrExplain(model, rowsOf(train), {
    epochs,
    batchSize,
    learningRate,
    seed,
    ...options,
  });
  const evaluation = await evaluate(model, heldOut);
  const testClips = test.indices.map((row) => table.clips[row] as Clip);
  const { name: corpus, licence, synthetic } = source.corpus;
  const description: ModelDescription = {
    architecture: "mlp",
    labels,
    frontend: features.frontend,
    scaler: scaler.toJSON(),
    training: {
      protocol: PROTOCOLS[protocol],
      seed,
      nTestClips: testClips.length,
      testAccuracy: evaluation.report.accuracy,
    },
    licence,
    corpus,
    synthetic,
  };
  const run = { protocol, seed, history, evaluation, audit, testClips };
  return { model, description, run, split };
}

/** Settings under which the loss blows up are the user's to change; so is interrupting. */
async function fitOrExplain(...[model, rows, options]: Parameters<typeof fit>): Promise<FitResult> {
  try {
    return await fit(model, rows, options);
  } catch (error) {
    model.dispose();
    throw options.signal?.aborted ? error : told(error);
  }
}
