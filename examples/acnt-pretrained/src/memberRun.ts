import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { startProgress, UserError } from "@ser/cli/terminal";
import { ravdess } from "@ser/datasets";
import { makeFolder } from "@ser/datasets/node";
import type { Matrix } from "@ser/dsp";
import { saveModelFile } from "@ser/models/node";
import { fit } from "@ser/train";
import { fileCheckpoint, removeCheckpoint } from "@ser/train/node";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import writeFileAtomic from "write-file-atomic";
import type { ClipViews } from "./clipViews.ts";
import { VIEWS } from "./frontend.ts";
import { judgedRows } from "./judgedRows.ts";
import { memberKey, settingsKey } from "./memberKey.ts";
import { type Measure, partsOf } from "./parts.ts";
import { buildMember, describeRecipe, epochsOf, type Member, memberSeed, training } from "./recipe.ts";
import { type MemberPlace, runPath } from "./runPath.ts";
import { taughtBatches } from "./taughtBatches.ts";
import { viewBatches } from "./viewBatches.ts";

/** What one member came to on one test part: its logits, view by view. */
export interface MemberRun {
  readonly recipe: string;
  readonly measure: Measure;
  /** Fold, or seed of the split. */
  readonly index: number;
  readonly member: string;
  readonly key: string;
  /** See `settingsKey`; earlier runs do not tell. */
  readonly settings?: string;
  readonly epochs: number;
  readonly minutes: number;
  readonly nTrain: number;
  readonly ids: readonly string[];
  /** Class number of each clip. */
  readonly truth: readonly number[];
  /** `logits[view][clip * nClasses + class]`, to four digits. */
  readonly logits: readonly (readonly number[])[];
  readonly backend: string;
}

const nClasses = ravdess.labels.length;

/**
 * Reads a finished run, or trains the member, keeps its weights and judges it. Killed runs go on.
 *
 * @throws UserError where one that teaches it was not trained on the same part, or a finished run of other settings
 *   is in its place
 */
export async function memberRun(
  views: ClipViews,
  place: MemberPlace,
  options: { out: string; epochs?: number | undefined; backend: string; signal: AbortSignal },
): Promise<MemberRun> {
  const { recipe, measure, index, member } = place;
  const { out, epochs = epochsOf(recipe, member), backend, signal } = options;
  const path = runPath(out, place);
  const teachers = (member.distillation?.teachers ?? []).map(async (name) => {
    const teacher = recipe.members.find((other) => other.name === name) as Member;
    return (await readRun(runPath(out, { ...place, member: teacher })))?.key;
  });
  const key = memberKey(views.clips, place, { epochs, teachers: await Promise.all(teachers) });
  const finished = await readRun(path);
  if (finished?.key === key) return finished;
  if (finished) {
    throw new UserError(
      `"${path}.json" is a finished run of other settings (${finished.epochs} epochs); keep it, and choose another folder with --out`,
    );
  }

  const { train, test } = partsOf(views.clips, measure, index);
  const classes = Int32Array.from(views.clips, ({ emotion }) => ravdess.labels.indexOf(emotion));
  const seed = memberSeed(member, index);
  const model = buildMember({ ...member, seed }, nClasses);
  const { augmentation, normalization } = recipe;
  const mix = member.distillation;
  const batches = viewBatches(views, {
    rows: train,
    classes,
    nClasses,
    augmentation,
    normalization,
    mix,
    seed,
    name: key,
  });
  const taught = await taughtBatches(batches, place, { out, key });
  const title = `${recipe.name}, ${measure} ${index}, member ${member.name}`;
  const progress = startProgress(title, epochs, "epochs");
  const start = performance.now();
  const checkpoint = `${path}-${key}.checkpoint`;
  await makeFolder(dirname(path));
  await fit(model, taught.source, {
    ...training(recipe, member, epochs),
    signal,
    checkpoint: fileCheckpoint(checkpoint, { every: { seconds: 60 } }),
    onEpoch: ({ epoch, loss, accuracy }) =>
      progress.update(epoch, `loss ${loss.toFixed(3)}, accuracy ${accuracy.toFixed(3)}`),
  }).finally(() => {
    progress.stop();
    taught.dispose();
  });
  const minutes = (performance.now() - start) / 60_000;
  await saveModelFile(`${path}.zip`, model, describeRecipe(recipe));
  const run: MemberRun = {
    recipe: recipe.name,
    measure,
    index,
    member: member.name,
    key,
    settings: settingsKey(recipe, member, epochs),
    epochs,
    minutes: Math.round(minutes * 10) / 10,
    nTrain: train.length,
    ids: test.map((row) => views.clips[row]?.id ?? ""),
    truth: test.map((row) => classes[row] as number),
    logits: VIEWS.map((_, view) => logitsOf(model, judgedRows(views, test, { view, normalization }))),
    backend,
  };
  model.dispose();
  await writeFileAtomic(`${path}.json`, `${JSON.stringify(run)}\n`);
  await removeCheckpoint(checkpoint);
  return run;
}

async function readRun(path: string): Promise<MemberRun | undefined> {
  const file = `${path}.json`;
  return readFile(file, "utf8").then(JSON.parse, (error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UserError(`the run "${file}" cannot be read: ${error.message}`, { cause: error });
  });
}

function logitsOf(model: LayersModel, { data, rows, cols }: Matrix): number[] {
  const inputShape = (model.inputs[0]?.shape ?? []).slice(1) as number[];
  return Array.from({ length: rows }, (_, row) => {
    const logits = tf.tidy(() => {
      const x = tf.tensor(data.slice(row * cols, (row + 1) * cols), [1, ...inputShape]);
      return (model.predict(x) as tf.Tensor).dataSync();
    });
    return Array.from(logits, (logit) => Math.round(logit * 1e4) / 1e4);
  }).flat();
}
