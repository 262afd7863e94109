/**
 * Times what `fit` adds to bare steps of the same work: the same batch size, loss and optimizer, written out by
 * hand on one batch that never changes. Rounds of both alternate, in one process.
 *
 *   pnpm --filter @ser/train bench:loop
 *
 * MODELS names the models (`mlp,crnn,acnt`), ROUNDS how often each is timed.
 */
import { prepareBackend } from "@ser/backend";
import { acnt, crnn, mlp } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { adam, crossEntropy, fit } from "../src/index.ts";

const BATCH_SIZE = 32;
const LEARNING_RATE = 0.001;
const N_ROUNDS = Number(process.env.ROUNDS ?? 9);

/** Each with the steps of a round. */
const MODELS: Readonly<Record<string, { nSteps: number; build: () => LayersModel }>> = {
  mlp: { nSteps: 100, build: () => mlp({ inputDim: 180, nClasses: 8, seed: 1 }) },
  crnn: { nSteps: 3, build: () => crnn({ nClasses: 8, seed: 1 }) },
  acnt: { nSteps: 3, build: () => acnt({ nClasses: 8, seed: 1 }) },
};

/** Steps by hand: forward, backward, Adam, and the loss read back. */
function bareSteps(model: LayersModel, nSteps: number): () => void {
  const shape = model.inputs[0]!.shape.slice(1) as number[];
  const x = tf.randomNormal([BATCH_SIZE, ...shape], 0, 1, "float32", 1);
  const classes = Int32Array.from({ length: BATCH_SIZE }, (_, i) => i % 8);
  const targets = tf.cast(tf.oneHot(tf.tensor1d(classes, "int32"), 8), "float32") as tf.Tensor2D;
  const loss = crossEntropy();
  const optimizer = adam();
  const weights = Object.fromEntries(
    model.trainableWeights.map((weight) => [weight.name, weight.read() as tf.Variable]),
  );
  const objective = () => loss(targets, model.apply(x, { training: true }) as tf.Tensor2D);
  return () => {
    for (let i = 0; i < nSteps; i++) {
      const { value, grads } = tf.variableGrads(objective, Object.values(weights));
      optimizer.applyGradients(weights, grads, { learningRate: LEARNING_RATE });
      value.dataSync();
      tf.dispose([value, grads]);
    }
  };
}

/** The same number of steps by `fit`, an epoch long. */
function loop(model: LayersModel, nSteps: number): () => Promise<unknown> {
  const size = (model.inputs[0]!.shape.slice(1) as number[]).reduce((a, b) => a * b);
  const n = BATCH_SIZE * nSteps;
  const x = tf.tidy(() => tf.randomNormal([n * size], 0, 1, "float32", 1).dataSync() as Float32Array);
  const y = Int32Array.from({ length: n }, (_, i) => i % 8);
  const options = { epochs: 1, batchSize: BATCH_SIZE, learningRate: LEARNING_RATE, seed: 1 };
  return () => fit(model, { x, y }, { ...options, onBatch: () => {} });
}

async function ms(task: () => unknown): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

const { summary } = await prepareBackend({ prefer: "wasm" });
console.log(`${summary}; medians of ${N_ROUNDS} alternating rounds, batches of ${BATCH_SIZE}\n`);
console.log("| model | bare step, ms | step of fit, ms | fit over bare |\n| --- | --- | --- | --- |");
for (const name of process.env.MODELS?.split(",") ?? Object.keys(MODELS)) {
  const { nSteps, build } = MODELS[name]!;
  const model = build();
  const [bare, ours] = [bareSteps(model, nSteps), loop(model, nSteps)];
  await ms(bare);
  await ms(ours);
  const rounds: [number, number][] = [];
  for (let i = 0; i < N_ROUNDS; i++) rounds.push([await ms(bare), await ms(ours)]);
  const ratio = median(rounds.map(([a, b]) => b / a));
  const [a, b] = [0, 1].map((i) => median(rounds.map((round) => round[i as 0 | 1])) / nSteps) as [
    number,
    number,
  ];
  console.log(`| ${name} | ${a.toFixed(2)} | ${b.toFixed(2)} | ${ratio.toFixed(3)} |`);
}
