import {
  auditSplit,
  groupSplit,
  LabelEncoder,
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
import { type EpochRecord, type Evaluation, evaluate, fit, heldOutRows } from "@ser/train";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { startProgress } from "../progress.ts";
import { UserError } from "../userError.ts";
import type { CorpusSource } from "./corpusSource.ts";
import type { CorpusFeatures } from "./featuresOf.ts";
import { PROTOCOLS, type Protocol, type TrainSettings } from "./settings.ts";

/** One model, trained and judged. */
export interface Run {
  readonly protocol: Protocol;
  readonly seed: number;
  readonly history: readonly EpochRecord[];
  readonly evaluation: Evaluation;
  readonly audit: SplitAudit;
  /** `id`s of the test clips, in the order of the predictions. */
  readonly testClips: readonly string[];
}

/** What is kept of the model to be saved. */
export interface TrainedModel {
  readonly model: LayersModel;
  readonly description: ModelDescription;
  readonly run: Run;
}

/**
 * Trains and judges one model per protocol and seed. Each run splits first, fits scaler and model on the
 * training part only, trains for a fixed number of epochs, and looks at its test part once.
 *
 * @returns all runs, and the model of the last protocol's first seed
 */
export async function runProtocols(
  source: CorpusSource,
  features: CorpusFeatures,
  settings: TrainSettings,
  options: { signal: AbortSignal },
): Promise<{ runs: Run[]; trained: TrainedModel }> {
  const labels = labelsOf(source, features);
  const progress = startProgress(
    "training",
    settings.protocols.length * settings.seeds.length * settings.epochs,
    "epochs",
  );
  const runs: Run[] = [];
  let trained: TrainedModel | undefined;
  let nEpochs = 0;
  try {
    for (const protocol of settings.protocols) {
      for (const seed of settings.seeds) {
        const result = await trainOnce(
          source,
          features,
          labels,
          { settings, protocol, seed },
          {
            signal: options.signal,
            onEpoch: ({ loss, accuracy }) =>
              progress.update(
                ++nEpochs,
                `(${protocol}, seed ${seed}: loss ${loss.toFixed(3)}, accuracy ${accuracy.toFixed(3)})`,
              ),
          },
        );
        runs.push(result.run);
        if (seed === settings.seeds[0]) {
          trained?.model.dispose();
          trained = result;
        } else {
          result.model.dispose();
        }
      }
    }
  } finally {
    progress.stop();
  }
  return { runs, trained: trained as TrainedModel };
}

async function trainOnce(
  source: CorpusSource,
  { table, nClips }: CorpusFeatures,
  labels: readonly string[],
  { settings, protocol, seed }: { settings: TrainSettings; protocol: Protocol; seed: number },
  callbacks: { signal: AbortSignal; onEpoch: (record: EpochRecord) => void },
): Promise<TrainedModel> {
  const clips = table.clips.slice(0, nClips);
  const split = withoutHeldOutAudio(splitClips(clips, protocol, settings.testSize, seed), clips);
  const { test } = split;
  const train = withAugmentedChildren(split.train, table.clips);
  const scaler = StandardScaler.fit(table, train);
  const encoder = new LabelEncoder(labels);
  const rowsOf = ({ indices }: { indices: readonly number[] }) => ({
    x: scaler.transform(takeRows(table, indices)),
    y: encoder.transform(indices.map((row) => table.clips[row]?.emotion ?? "")),
  });
  const heldOut = heldOutRows(rowsOf(test));

  const { hiddenUnits, epochs, batchSize, learningRate, features } = settings;
  const model = mlp({ inputDim: table.cols, nClasses: labels.length, hiddenUnits, seed });
  const history = await fit(model, rowsOf(train), { epochs, batchSize, learningRate, seed, ...callbacks });
  const run: Run = {
    protocol,
    seed,
    history,
    evaluation: evaluate(model, heldOut, labels),
    audit: auditSplit(table.clips, { train, test }),
    testClips: test.indices.map((row) => table.clips[row]?.id ?? ""),
  };
  const { name: corpus, licence, synthetic } = source.corpus;
  const description = {
    architecture: "mlp",
    labels,
    frontend: features.frontend,
    scaler: scaler.toJSON(),
    licence,
    corpus,
    synthetic,
  };
  return { model, description, run };
}

/** @throws UserError where the clips cannot be split this way: too few of a class, or of actors */
function splitClips(
  clips: readonly { emotion: string; actor: string }[],
  protocol: Protocol,
  testSize: number,
  seed: number,
): Split {
  const options = { testSize, random: seededRandom(seed) };
  const emotions = clips.map((clip) => clip.emotion);
  const actors = clips.map((clip) => clip.actor);
  try {
    return protocol === "random" ? stratifiedSplit(emotions, options) : groupSplit(actors, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(`the ${clips.length} clips cannot be split ${PROTOCOLS[protocol]}: ${error.message}`);
  }
}

/** The corpus's labels in its own order, without those that no clip has (calm, say, where it was left out). */
function labelsOf(source: CorpusSource, { table }: CorpusFeatures): string[] {
  const present = new Set(table.clips.map((clip) => clip.emotion));
  return source.corpus.labels.filter((label) => present.has(label));
}
