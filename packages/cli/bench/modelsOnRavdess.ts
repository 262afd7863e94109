/**
 * Trains the five sources' models, each on its own front end, for a few epochs of real recordings. It shows that
 * they learn, by TensorFlow.js alone on the wasm backend; it does not show how well they do in the end.
 *
 *   pnpm build && SER_DATA=data pnpm --filter @ser/cli train:all
 *
 * SER_DATA names a folder that holds RAVDESS; without it, the clips are generated voices. EPOCHS (3) are trained,
 * on CLIPS of the speech clips (all), spread over the corpus, by MODELS (`crnn,acnt`; all). CACHE names a folder
 * that keeps the features. `--markdown` writes docs/models-on-ravdess.md. The exit code is 1 where a model's loss
 * did not fall, or where tensors were left behind.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { createFrontend } from "@ser/dsp";
import { featuresOf } from "../src/features/featuresOf.ts";
import { type CorpusSource, findCorpus } from "../src/train/corpusSource.ts";
import { countFromEnvironment } from "./countFromEnvironment.ts";
import { someOf } from "./someOf.ts";
import { type SourceModel, sourceModels } from "./sourceModels.ts";
import { accuracyOf, type Epoch, trainByHand } from "./trainByHand.ts";
import { trainingRows } from "./trainingRows.ts";

const SEED = 1;
const N_EPOCHS = countFromEnvironment("EPOCHS", { fallback: 3, least: 2 });
const N_CLIPS = countFromEnvironment("CLIPS", { fallback: Number.POSITIVE_INFINITY, least: 1 });

/** A model's figures. */
interface Outcome {
  readonly model: SourceModel;
  readonly nParameters: number;
  readonly nTrain: number;
  readonly nTest: number;
  readonly nRefused: number;
  /** Of the training, without the features. */
  readonly seconds: number;
  readonly epochs: readonly Epoch[];
  /** On the actors that were held out, after the last epoch. */
  readonly accuracy: number;
}

function modelsAskedFor(): SourceModel[] {
  const known = sourceModels.map(({ name }) => name);
  return (process.env.MODELS?.split(",") ?? known).map((asked) => {
    const model = sourceModels.find(({ name }) => name === asked);
    if (model) return model;
    throw new RangeError(
      `train:all: MODELS must be of ${known.join(", ")}, got "${asked}"; separate them by commas`,
    );
  });
}

async function outcomeOf(
  sourceModel: SourceModel,
  source: CorpusSource,
  cacheFolder: string,
): Promise<Outcome> {
  const { frontend, frontendName } = sourceModel;
  const settings = { frontend, noise: 0, noiseSeed: 1 };
  const { signal } = new AbortController();
  const { table, skipped } = await featuresOf(source, settings, { cacheFolder, signal });
  for (const { id, reason } of skipped) console.log(`${frontendName} refused ${id}: ${reason}`);
  const { shape } = createFrontend(frontend);
  const { labels } = source.corpus;
  const { train, test } = trainingRows(table, { shape, labels, seed: SEED });
  const model = sourceModel.build({ inputDim: shape[0]!, nClasses: labels.length, seed: SEED });
  const start = performance.now();
  const epochs = trainByHand(model, train, { nEpochs: N_EPOCHS, seed: SEED });
  const seconds = (performance.now() - start) / 1000;
  const accuracy = accuracyOf(model, test);
  const nParameters = model.countParams();
  model.dispose();
  const [nTrain, nTest, nRefused] = [train.y.length, test.y.length, skipped.length];
  return { model: sourceModel, nParameters, nTrain, nTest, nRefused, seconds, epochs, accuracy };
}

/** What is wrong with a training; nothing, where it went as it should. */
function faultsOf({ model, epochs }: Outcome): string[] {
  const [first, last] = [epochs[0]!, epochs.at(-1)!];
  const faults: string[] = [];
  if (!(last.loss < first.loss)) faults.push(`the loss of ${model.name} did not fall`);
  if (last.nTensors !== first.nTensors) faults.push(`${model.name} left tensors behind`);
  return faults;
}

function rowOf({ model, nParameters, nTrain, nTest, nRefused, seconds, epochs, accuracy }: Outcome): string {
  const cells = [
    `\`${model.name}\``,
    `\`${model.frontendName}\``,
    nParameters.toLocaleString("en"),
    `${nTrain} / ${nTest}`,
    nRefused,
    seconds.toFixed(1),
    epochs.map(({ loss }) => loss.toFixed(3)).join(", "),
    epochs.map(({ nTensors }) => nTensors).join(", "),
    `${(100 * accuracy).toFixed(1)} %`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function report(source: CorpusSource, outcomes: readonly Outcome[], backend: string): string {
  return `# The models on recordings

${N_EPOCHS} epochs of ${source.clips.length} speech clips of ${source.corpus.title}, a fifth of the actors held out (seed ${SEED}), one split: whether the models learn, not how well they do in the end. Batches of 32, Adam 0.001, cross entropy. Features are standardised by the training part, vectors column by column, spectrograms as a whole. Chance is 1 of ${source.corpus.labels.length}.

| model | front end | parameters | training / held-out clips | refused clips | training, s | cross entropy, epoch by epoch | tensors at their ends | held-out accuracy |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${outcomes.map(rowOf).join("\n")}

${backend}; ${cpus()[0]!.model}; Node ${process.versions.node}.

Made by \`pnpm --filter @ser/cli train:all --markdown\`, with \`SER_DATA\` naming the folder of the corpus.
`;
}

const models = modelsAskedFor();
const folder = mkdtempSync(join(tmpdir(), "models-"));
try {
  const cacheFolder = process.env.CACHE || folder;
  const data = process.env.SER_DATA || undefined;
  const found = await findCorpus({ data, channel: "speech", cacheFolder });
  for (const { id, reason } of found.skipped) console.log(`skipped ${id}: ${reason}`);
  const source = { ...found, clips: someOf(found.clips, N_CLIPS), skipped: [] };
  const { summary } = await prepareBackend({ prefer: "wasm" });
  const outcomes: Outcome[] = [];
  for (const model of models) {
    outcomes.push(await outcomeOf(model, source, cacheFolder));
    console.error(rowOf(outcomes.at(-1)!));
  }
  const text = report(source, outcomes, summary);
  console.log(text);
  if (process.argv.includes("--markdown")) {
    const docs = join(import.meta.dirname, "../docs");
    mkdirSync(docs, { recursive: true });
    writeFileSync(join(docs, "models-on-ravdess.md"), text);
  }
  const faults = outcomes.flatMap(faultsOf);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
