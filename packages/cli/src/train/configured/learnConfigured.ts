import { type Clip, classWeights, LabelEncoder, type Part } from "@ser/datasets";
import type { ClipFile } from "@ser/datasets/node";
import { createFrontend, type FrontendSpec } from "@ser/dsp";
import { type EmotionClassifier, emotionClassifier, type ModelDescription } from "@ser/models";
import {
  type CheckpointStore,
  createHeldOut,
  type EpochRecord,
  type Evaluation,
  evaluate,
  type FitResult,
  fit,
  type Matrix,
  rowBatches,
} from "@ser/train";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { CorpusFeatures } from "../../features/featuresOf.ts";
import { UserError } from "../../userError.ts";
import { told } from "../told.ts";
import { buildModel } from "./buildModel.ts";
import type { ConfiguredClips } from "./configuredClips.ts";
import type { ConfiguredSplit } from "./configuredSplit.ts";
import { describeConfigured } from "./describeConfigured.ts";
import { fitSettings } from "./fitSettings.ts";
import { hearClips } from "./hearClips.ts";
import { heldOutWords } from "./heldOutWords.ts";
import { scaledFeatures } from "./scaledFeatures.ts";
import type { TrainConfig } from "./trainConfig.ts";

/** What a model learns from. */
export interface ConfiguredInput {
  readonly config: TrainConfig;
  readonly frontend: FrontendSpec;
  readonly clips: ConfiguredClips;
  readonly features: CorpusFeatures;
  readonly parts: ConfiguredSplit;
}

/** A trained model, and what it came to on the part that was held out. */
export interface ConfiguredModel {
  /** The caller disposes of it. */
  readonly model: LayersModel;
  readonly description: ModelDescription;
  readonly fitted: FitResult;
  readonly evaluation: Evaluation;
}

/**
 * Trains a model by a file of settings, and looks at the test part once; where it has windows, as `classify` does.
 *
 * @param options `checkpoint`: where the run is kept, and continued from; `onWarning`: hears what does not end it
 * @throws UserError where settings do not fit each other, the loss blows up, or the checkpoint is another run's
 */
export async function learnConfigured(
  { config, frontend, clips, features, parts }: ConfiguredInput,
  options: {
    signal: AbortSignal;
    checkpoint: CheckpointStore;
    onEpoch: (record: EpochRecord) => void;
    onWarning: (warning: string) => void;
  },
): Promise<ConfiguredModel> {
  const { data, training } = config;
  const { split, audit } = parts;
  const { labels } = clips;
  const emotions = features.table.clips.map(({ emotion }) => emotion);
  const scaler = scaledFeatures(features, split.train, { frontend, kind: training.scaling });
  const encoder = new LabelEncoder(labels);
  const rowsOf = (part: Part) => ({
    x: scaler.rowsOf(part),
    y: encoder.transform(part.indices.map((row) => emotions[row] as string)),
  });
  const { shape } = createFrontend(frontend);
  const inputShape = shape.length === 1 ? shape : [...shape, 1];
  checkLearned(labels, new Set(split.train.indices.map((row) => emotions[row] as string)), data);
  const { weights } = classWeights(emotions, split.train, { classes: labels });
  const validation = "validation" in split ? rowsOf(split.validation) : undefined;
  const nClasses = labels.length;
  const model = buildModel(config.model, { shape, nClasses, seed: data.seed });
  try {
    const ids = split.train.indices.map((row) => (features.table.clips[row] as Clip).id);
    const source = rowBatches(
      { ...rowsOf(split.train), ids },
      { batchSize: training.batchSize, seed: data.seed, nClasses, inputShape },
    );
    const fitted = await fit(model, source, {
      ...fitSettings(training, { weights, hasValidation: validation !== undefined }),
      ...(validation && { validation: { ...validation, inputShape } }),
      ...options,
    });
    const { x, y } = rowsOf(split.test);
    const matrix = { data: x, rows: y.length, cols: features.table.cols };
    const heldOut = createHeldOut({ x: matrix, y, labels, audit });
    const described = describeConfigured({ config, frontend, clips }, scaler.json);
    const testClips = split.test.indices.map((row) => features.table.clips[row] as ClipFile);
    const evaluation =
      config.windows === "none"
        ? await evaluate(model, heldOut)
        : await heldOut.evaluate(() =>
            heardProbabilities(emotionClassifier(model, described), testClips, options.signal),
          );
    const description = { ...described, training: trainingOf(config.data, evaluation) };
    return { model, description, fitted, evaluation };
  } catch (error) {
    model.dispose();
    throw options.signal.aborted ? error : told(error);
  }
}

/** @throws UserError where a class has no clip to learn from */
function checkLearned(
  labels: readonly string[],
  learned: ReadonlySet<string>,
  { heldOut, seed }: TrainConfig["data"],
): void {
  const missing = labels.filter((label) => !learned.has(label));
  if (missing.length === 0) return;
  throw new UserError(
    `every class needs a clip to learn from, and ${missing.map((label) => `"${label}"`).join(", ")} has none: the split (data.heldOut ${heldOut}, data.seed ${seed}) holds all of its clips out; try another seed, or get clips of more actors`,
  );
}

/** @throws UserError where a clip can no longer be heard */
async function heardProbabilities(
  classifier: EmotionClassifier,
  clips: readonly ClipFile[],
  signal: AbortSignal,
): Promise<Matrix> {
  const { judged, leftOut } = await hearClips(classifier, clips, signal);
  const [lost] = leftOut;
  if (lost) throw new UserError(`"${lost.id}" could be heard before training, and now: ${lost.reason}`);
  const data = judged.flatMap(({ probabilities }) => probabilities);
  return { data, rows: clips.length, cols: classifier.labels.length };
}

function trainingOf(
  { heldOut, seed }: TrainConfig["data"],
  { truth, report }: Evaluation,
): NonNullable<ModelDescription["training"]> {
  return {
    protocol: heldOutWords(heldOut),
    seed,
    nTestClips: truth.length,
    testAccuracy: report.accuracy,
  };
}
