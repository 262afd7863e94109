import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { startProgress } from "@ser/cli/terminal";
import { ravdess } from "@ser/datasets";
import type { ModelDescription } from "@ser/models";
import { saveModelFile } from "@ser/models/node";
import { fit } from "@ser/train";
import { fileCheckpoint } from "@ser/train/node";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import writeFileAtomic from "write-file-atomic";
import type { ClipViews } from "./clipViews.ts";
import { type Measure, partsOf } from "./parts.ts";
import { AUGMENTATION, buildMember, EPOCHS, FRONTEND, type Member, training, VIEWS } from "./recipe.ts";
import { viewBatches } from "./viewBatches.ts";

/** What one member came to on one test part: its logits, view by view. */
export interface MemberRun {
  readonly measure: Measure;
  /** Fold, or seed of the split. */
  readonly index: number;
  readonly member: string;
  readonly key: string;
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

/** Which member is trained on which part. */
export interface MemberPlace {
  readonly measure: Measure;
  readonly index: number;
  readonly member: Member;
}

/** What is stored beside a member's weights. */
export const description: ModelDescription = {
  architecture: "acnt",
  labels: ravdess.labels,
  frontend: FRONTEND,
  licence: ravdess.licence,
  corpus: ravdess.name,
  synthetic: false,
};

/** The files of a run, without their extension. */
export function runPath(out: string, { measure, index, member }: MemberPlace): string {
  return join(out, measure, `${index}-${member.name}`);
}

/** Reads a finished run, or trains the member, keeps its weights and judges it. Killed runs go on. */
export async function memberRun(
  views: ClipViews,
  place: MemberPlace,
  options: { out: string; epochs?: number | undefined; backend: string; signal: AbortSignal },
): Promise<MemberRun> {
  const { measure, index, member } = place;
  const { out, epochs = EPOCHS, backend, signal } = options;
  const path = runPath(out, place);
  const key = keyOf(place, epochs, views);
  const finished = await readFile(`${path}.json`, "utf8").then(JSON.parse, () => undefined);
  if (finished?.key === key) return finished;

  const { train, test } = partsOf(views.clips, measure, index);
  const classes = Int32Array.from(views.clips, ({ emotion }) => ravdess.labels.indexOf(emotion));
  const nClasses = ravdess.labels.length;
  const seed = 100 * index + member.seed;
  const model = buildMember({ ...member, seed }, nClasses);
  const source = viewBatches(views, { rows: train, classes, nClasses, seed, name: key });
  const progress = startProgress(`${measure} ${index}, member ${member.name}`, epochs, "epochs");
  const start = performance.now();
  await mkdir(dirname(path), { recursive: true });
  await fit(model, source, {
    ...training(epochs),
    signal,
    checkpoint: fileCheckpoint(`${path}-${key}.checkpoint`, { every: { seconds: 60 } }),
    onEpoch: ({ epoch, loss, accuracy }) =>
      progress.update(epoch, `loss ${loss.toFixed(3)}, accuracy ${accuracy.toFixed(3)}`),
  }).finally(() => progress.stop());
  const minutes = (performance.now() - start) / 60_000;
  await saveModelFile(`${path}.zip`, model, description);
  const run: MemberRun = {
    measure,
    index,
    member: member.name,
    key,
    epochs,
    minutes: Math.round(minutes * 10) / 10,
    nTrain: train.length,
    ids: test.map((row) => views.clips[row]?.id ?? ""),
    truth: test.map((row) => classes[row] as number),
    logits: VIEWS.map((_, view) => logitsOf(model, views, test, view)),
    backend,
  };
  model.dispose();
  await writeFileAtomic(`${path}.json`, `${JSON.stringify(run)}\n`);
  return run;
}

function logitsOf(model: LayersModel, views: ClipViews, rows: readonly number[], view: number): number[] {
  const { nMels, nFrames } = FRONTEND;
  return rows.flatMap((row) => {
    const logits = tf.tidy(() => {
      const x = tf.tensor4d(views.view(row, view), [1, nMels, nFrames, 1]);
      return (model.predict(x) as tf.Tensor).dataSync();
    });
    return Array.from(logits, (logit) => Math.round(logit * 1e4) / 1e4);
  });
}

/** Tells runs of other recipes or clips apart. */
function keyOf({ measure, index, member }: MemberPlace, epochs: number, { clips }: ClipViews): string {
  const { optimizer, loss, learningRate, clipNorm } = training(epochs);
  const recipe = {
    FRONTEND,
    AUGMENTATION,
    VIEWS,
    epochs,
    optimizer: optimizer?.config,
    loss: loss?.config,
    learningRate: typeof learningRate === "number" ? learningRate : learningRate.config,
    clipNorm,
    layers: buildMember(member, ravdess.labels.length).toJSON(null, false),
    data: clips.map(({ sha256 }) => sha256).sort(),
    place: [measure, index, member.name, member.seed],
  };
  return createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, 16);
}
