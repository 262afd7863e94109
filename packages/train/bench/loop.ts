/**
 * Times what `fit` adds to bare steps: those of `bench:train` of `@ser/models` (TensorFlow.js' own loss and Adam), and
 * steps by hand with the loss and the optimizer that `fit` uses. Both are on one batch that never changes; `fit` makes
 * its batches of rows, checks them, and reports after each. Rounds of the three alternate, in one process.
 *
 *   pnpm --filter @ser/train bench:loop
 *
 * MODELS names the models (`mlp,crnn,acnt`), ROUNDS how often each is timed. Times are the processor's, so that other
 * programs do not count. `--markdown` writes docs/loop.md.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { acnt, crnn, mlp } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { adam, crossEntropy, fit } from "../src/index.ts";

const BATCH_SIZE = 32;
const LEARNING_RATE = 0.001;
const N_ROUNDS = Number(process.env.ROUNDS ?? 9);

/** Each with the epochs of a round, and the batches of an epoch: the MLP's as of RAVDESS's training part. */
const MODELS: Readonly<Record<string, { epochs: number; nBatches: number; build: () => LayersModel }>> = {
  mlp: { epochs: 5, nBatches: 36, build: () => mlp({ inputDim: 180, nClasses: 8, seed: 1 }) },
  crnn: { epochs: 1, nBatches: 3, build: () => crnn({ nClasses: 8, seed: 1 }) },
  acnt: { epochs: 1, nBatches: 3, build: () => acnt({ nClasses: 8, seed: 1 }) },
};

interface Batch {
  readonly x: tf.Tensor;
  readonly targets: tf.Tensor2D;
}

function batchFor(model: LayersModel): Batch {
  const shape = model.inputs[0]!.shape.slice(1) as number[];
  const x = tf.randomNormal([BATCH_SIZE, ...shape], 0, 1, "float32", 1);
  const classes = Int32Array.from({ length: BATCH_SIZE }, (_, i) => i % 8);
  const targets = tf.cast(tf.oneHot(tf.tensor1d(classes, "int32"), 8), "float32") as tf.Tensor2D;
  return { x, targets };
}

/** Steps as `bench:train` makes them. */
function stepsOfTensorFlow(model: LayersModel, { x, targets }: Batch): () => void {
  const optimizer = tf.train.adam(LEARNING_RATE);
  const lossOf = () =>
    tf.losses.softmaxCrossEntropy(targets, model.apply(x, { training: true }) as tf.Tensor) as tf.Scalar;
  return () => {
    const loss = optimizer.minimize(() => tf.tidy(lossOf), true)!;
    loss.dataSync();
    loss.dispose();
  };
}

/** Steps by hand: forward, backward, Adam, and the loss read back. */
function stepsByHand(model: LayersModel, { x, targets }: Batch): () => void {
  const loss = crossEntropy();
  const optimizer = adam();
  const weights = Object.fromEntries(
    model.trainableWeights.map((weight) => [weight.name, weight.read() as tf.Variable]),
  );
  const objective = () => loss(targets, model.apply(x, { training: true }) as tf.Tensor2D);
  return () => {
    const { value, grads } = tf.variableGrads(objective, Object.values(weights));
    optimizer.applyGradients(weights, grads, { learningRate: LEARNING_RATE });
    value.dataSync();
    tf.dispose([value, grads]);
  };
}

/** A call of `fit`. */
function loop(model: LayersModel, { epochs, nBatches }: { epochs: number; nBatches: number }) {
  const size = (model.inputs[0]!.shape.slice(1) as number[]).reduce((a, b) => a * b);
  const n = BATCH_SIZE * nBatches;
  const x = tf.tidy(() => tf.randomNormal([n * size], 0, 1, "float32", 1).dataSync() as Float32Array);
  const y = Int32Array.from({ length: n }, (_, i) => i % 8);
  const options = { epochs, batchSize: BATCH_SIZE, learningRate: LEARNING_RATE, seed: 1 };
  return () => fit(model, { x, y }, { ...options, onBatch: () => {} });
}

/** Milliseconds of the processor. */
async function ms(task: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function times(n: number, task: () => void): () => void {
  return () => {
    for (let i = 0; i < n; i++) task();
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

async function row(name: string): Promise<string> {
  const { epochs, nBatches, build } = MODELS[name]!;
  const [model, nSteps] = [build(), epochs * nBatches];
  const batch = batchFor(model);
  const sides = [
    times(nSteps, stepsOfTensorFlow(model, batch)),
    times(nSteps, stepsByHand(model, batch)),
    loop(model, { epochs, nBatches }),
  ];
  const rounds: [number, number, number][] = [];
  for (let i = 0; i <= N_ROUNDS; i++) {
    const [theirs, hand, ours] = [await ms(sides[0]!), await ms(sides[1]!), await ms(sides[2]!)];
    if (i > 0) rounds.push([theirs, hand, ours]); // the first warms up
  }
  const own = ([0, 1, 2] as const).map((i) => (median(rounds.map((round) => round[i])) / nSteps).toFixed(2));
  const ratios = ([0, 1] as const).map((i) => median(rounds.map((round) => round[2] / round[i])).toFixed(3));
  return `| ${[name, ...own, ...ratios].join(" | ")} |`;
}

const { summary } = await prepareBackend({ prefer: "wasm" });
const rows: string[] = [];
for (const name of process.env.MODELS?.split(",") ?? Object.keys(MODELS)) {
  rows.push(await row(name));
  console.error(rows.at(-1));
}
const text = `# What the loop costs

Milliseconds of the processor for a step on ${BATCH_SIZE} clips: medians of ${N_ROUNDS} alternating rounds; ratios are medians of the rounds' own.

| model | \`bench:train\`'s step | the same with our loss and Adam | step of \`fit\` | \`fit\` over the first | over the second |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

Both bare steps are on one batch that never changes. A step of \`fit\` takes its rows out of the table, checks them, reads the logits for the accuracy, and reports; its share of the checks before the first step is counted too.

${summary}; ${cpus()[0]!.model}; Node ${process.versions.node}.

Made by \`pnpm --filter @ser/train bench:loop --markdown\`.
`;
console.log(text);
if (process.argv.includes("--markdown")) {
  const folder = join(import.meta.dirname, "../docs");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "loop.md"), text);
}
