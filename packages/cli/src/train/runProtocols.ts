import {
  auditSplit,
  type Clip,
  groupSplit,
  LabelEncoder,
  type Part,
  type Split,
  type SplitAudit,
  StandardScaler,
  seededRandom,
  stratifiedSplit,
  takeRows,
  withAugmentedChildren,
  withoutHeldOutAudio,
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
import { UserError } from "../userError.ts";
import type { CorpusSource } from "./corpusSource.ts";
import type { RunCheckpoints } from "./runCheckpoints.ts";
import { PROTOCOLS, type Protocol, type TrainSettings } from "./settings.ts";
import { startTrainingProgress } from "./trainingProgress.ts";

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

/** The parts of one run, before anything is learned. */
export interface PlannedRun {
  readonly protocol: Protocol;
  readonly seed: number;
  /** Training part with its noisy copies, and test part: rows of the feature table. */
  readonly split: Split;
  readonly audit: SplitAudit;
}

/**
 * Splits the clips for every protocol and seed, and audits the splits.
 *
 * @throws UserError where the clips cannot be split, or a split leaks
 */
export function planRuns({ table, nClips }: CorpusFeatures, settings: TrainSettings): PlannedRun[] {
  const clips = table.clips.slice(0, nClips);
  const labels = new Set(clips.map((clip) => clip.emotion));
  if (labels.size < 2) {
    throw new UserError(`training needs clips of at least 2 emotions, got ${labels.size} (${[...labels]})`);
  }
  return settings.protocols.flatMap((protocol) =>
    settings.seeds.map((seed) => {
      const { train, test } = withoutHeldOutAudio(
        splitClips(clips, protocol, settings.testSize, seed),
        clips,
      );
      const split = { train: withAugmentedChildren(train, table.clips), test };
      const audit = auditSplit(table.clips, split);
      const leak = audit.findings.find((finding) => finding.severity === "leak");
      if (leak)
        throw new UserError(`the split of seed ${seed} (${PROTOCOLS[protocol]}) leaks: ${leak.message}`);
      return { protocol, seed, split, audit };
    }),
  );
}

/**
 * Trains and judges one model per planned run. Scaler and model are fitted on the training part only, for a
 * fixed number of epochs; then the test part is evaluated, once. A run that is in its checkpoint already goes on from
 * there.
 *
 * @param options `checkpoints`: where runs are kept; `onWarning`: hears what does not end a run
 * @returns all runs, and the model of the last protocol's first seed
 */
export async function runProtocols(
  source: CorpusSource,
  features: CorpusFeatures,
  settings: TrainSettings,
  options: {
    signal: AbortSignal;
    checkpoints: Pick<RunCheckpoints, "storeOf">;
    onWarning: (warning: string) => void;
  },
): Promise<{ runs: Run[]; trained: TrainedModel }> {
  const labels = labelsOf(source, features);
  const plan = planRuns(features, settings);
  const { signal, checkpoints, onWarning } = options;
  const progress = startTrainingProgress(plan, settings);
  const runs: Run[] = [];
  let trained: TrainedModel | undefined;
  try {
    for (const planned of plan) {
      const { seed } = planned;
      const result = await trainOnce(source, features, labels, settings, planned, {
        signal,
        checkpoint: checkpoints.storeOf(planned),
        onBatch: progress.of(planned),
        onWarning,
      });
      runs.push(result.run);
      const isKept = seed === settings.seeds[0];
      (isKept ? trained : result)?.model.dispose();
      if (isKept) trained = result;
    }
  } finally {
    progress.stop();
  }
  return { runs, trained: trained as TrainedModel };
}

async function trainOnce(
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
  const evaluation = evaluate(model, heldOut);
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
    if (options.signal?.aborted || !(error instanceof Error)) throw error;
    throw new UserError(error.message, { cause: error });
  }
}

/** @throws UserError where the clips cannot be split this way: too few of a class, or of actors */
function splitClips(
  clips: readonly { emotion: string; actor: string }[],
  protocol: Protocol,
  testSize: number,
  seed: number,
): Split {
  const options = { testSize, random: seededRandom(seed, "split") };
  const emotions = clips.map((clip) => clip.emotion);
  const actors = clips.map((clip) => clip.actor);
  try {
    return protocol === "random" ? stratifiedSplit(emotions, options) : groupSplit(actors, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      `the ${clips.length} clips cannot be split (${PROTOCOLS[protocol]}): ${error.message}`,
    );
  }
}

/** The corpus's labels in its own order, without those that no clip has (calm, say, where it was left out). */
function labelsOf(source: CorpusSource, { table }: CorpusFeatures): string[] {
  const present = new Set(table.clips.map((clip) => clip.emotion));
  return source.corpus.labels.filter((label) => present.has(label));
}
