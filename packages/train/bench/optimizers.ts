/**
 * Times a step of the optimizers on all weights of the ACNT, beside TensorFlow.js' own, in interleaved rounds.
 *
 *   pnpm --filter @ser/train bench:optimizers
 *
 * Gradients are given: no loss is computed. SER_BACKEND chooses the backend.
 */
import { prepareBackend } from "@ser/backend";
import { acnt } from "@ser/models";
import { adam, adamW, clipByGlobalNorm, movingAverage, type Optimizer, sgd } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";

const N_ROUNDS = 60;
const N_WARM = 10;
const learningRate = 1e-3;

console.log((await prepareBackend()).summary);
const model = acnt({ nClasses: 8, seed: 1 });
const initial = model.trainableWeights.map((weight) => weight.read());
const weightsOf = (kind: string): Record<string, tf.Variable> =>
  Object.fromEntries(initial.map((tensor, i) => [`${kind}/${i}`, tf.variable(tensor, true, `${kind}/${i}`)]));
const gradientsOf = (names: readonly string[]): Record<string, tf.Tensor> =>
  Object.fromEntries(
    names.map((name, i) => [name, tf.randomNormal(initial[i]!.shape, 0, 1e-2, "float32", i + 1)]),
  );

/** A step, to its end: some number that depends on it is read. */
type Task = () => void;

function ours(kind: string, optimizer: Optimizer): Task {
  const weights = weightsOf(kind);
  const gradients = gradientsOf(Object.keys(weights));
  return () => optimizer.applyGradients(weights, gradients, { learningRate });
}

function theirs(kind: string, optimizer: tf.Optimizer): Task {
  const gradients = gradientsOf(Object.keys(weightsOf(kind)));
  return () => optimizer.applyGradients(gradients);
}

function clip(): Task {
  const gradients = gradientsOf(Object.keys(initial));
  return () => {
    const clipped = clipByGlobalNorm(gradients, { maxNorm: 1 });
    clipped.norm.dataSync();
    tf.dispose(clipped as unknown as tf.NamedTensorMap);
  };
}

function average(): Task {
  const weights = weightsOf("average");
  const moving = movingAverage({ decay: 0.999 });
  return () => moving.update(weights);
}

/** The task, and the one that it is compared with. */
const tasks: Record<string, { task: Task; peer: string }> = {
  "tf.train.adam": { task: theirs("tf adam", tf.train.adam(learningRate)), peer: "tf.train.adam" },
  adam: { task: ours("adam", adam()), peer: "tf.train.adam" },
  adamW: { task: ours("adamW", adamW()), peer: "tf.train.adam" },
  "tf.train.momentum": {
    task: theirs("tf momentum", tf.train.momentum(learningRate, 0.9)),
    peer: "tf.train.momentum",
  },
  "sgd, momentum": { task: ours("sgd", sgd({ momentum: 0.9 })), peer: "tf.train.momentum" },
  clipByGlobalNorm: { task: clip(), peer: "tf.train.adam" },
  movingAverage: { task: average(), peer: "tf.train.adam" },
};

const times = new Map<string, number[]>(Object.keys(tasks).map((name) => [name, []]));
for (let round = 0; round < N_WARM + N_ROUNDS; round++) {
  for (const [name, { task }] of Object.entries(tasks)) {
    const start = performance.now();
    task();
    if (round >= N_WARM) times.get(name)!.push(performance.now() - start);
  }
}
const medianOf = (name: string) => times.get(name)!.toSorted((a, b) => a - b)[N_ROUNDS >> 1]!;
const nValues = initial.reduce((sum, { size }) => sum + size, 0);
console.log(
  `${initial.length} weights of ${nValues} values in all; medians of ${N_ROUNDS} interleaved rounds\n`,
);
console.log("| step | ms | beside | ratio |\n| --- | --- | --- | --- |");
for (const [name, { peer }] of Object.entries(tasks)) {
  const ratio = medianOf(name) / medianOf(peer);
  console.log(`| ${name} | ${medianOf(name).toFixed(2)} | ${peer} | ${ratio.toFixed(2)} |`);
}
