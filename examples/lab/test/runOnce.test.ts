// What a run learns from, and what it is judged by.
import { join } from "node:path";
import { type Experiment, loadOrTrainRun } from "@ser/lab";
import { crossEntropy } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { openRun } from "../src/runs/openRun.ts";
import { planRun } from "../src/runs/planRun.ts";
import { runOnce } from "../src/runs/runOnce.ts";
import { validationUar } from "../src/search/validationUar.ts";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";
import { openLab } from "./openLab.ts";

const clips = fakeClips();
const of = { protocol: "random", seed: 1 } as const;
const { signal } = new AbortController();
let out: string;
openLab((folder) => {
  out = folder;
});

/** The experiment with some settings of its training changed. */
const trained = (change: object): Experiment => ({
  ...fakeExperiment,
  training: (options) => ({ ...fakeExperiment.training(options), ...change }),
});

test("a search's figure does not change with the test clips", async () => {
  const experiment = { ...fakeExperiment, validationSize: 0.25 };
  const options = { ...of, folder: out, label: "trial", signal };
  const tested = new Set(planRun(clips, experiment, of).split.test.indices);
  const values = clips.values.map((row, i) => (tested.has(i) ? row.map((value) => 2 - value) : row));
  const others = { ...clips, values, dataSha256: "1".repeat(64) };
  expect(await validationUar(others, experiment, options)).toBe(
    await validationUar(clips, experiment, options),
  );
});

test("every batch is mixed", async () => {
  let nMixed = 0;
  const mix = (batch: never) => {
    nMixed++;
    return batch;
  };
  const { model, plan } = await runOnce(clips, trained({ mix }), of);
  model.dispose();
  expect(nMixed).toBe(4 * Math.ceil(plan.split.train.indices.length / 16));
});

test("class weights are of the training part alone", async () => {
  let given: readonly number[] = [];
  const isIn = (_: unknown, i: number) => i % 3 !== 1 || i < 36;
  const own = { ...clips, clips: clips.clips.filter(isIn), values: clips.values.filter(isIn) };
  const experiment: Experiment = {
    ...fakeExperiment,
    training: (options) => {
      given = options.classWeights;
      return fakeExperiment.training(options);
    },
  };
  const { model, plan } = await runOnce(own, experiment, { protocol: "actor", seed: 1 });
  model.dispose();
  const emotions = plan.split.train.indices.map((row) => plan.rows[row]!.clip.emotion);
  for (const [k, label] of clips.labels.entries()) {
    const n = emotions.filter((emotion) => emotion === label).length;
    expect(given[k]).toBeCloseTo(emotions.length / (clips.labels.length * n), 6);
  }
});

test("the epoch that is chosen on the test part is that of the best accuracy", async () => {
  const plain = crossEntropy();
  const unlearning = (targets: tf.Tensor2D, logits: tf.Tensor2D) =>
    tf.neg(plain(targets, logits)) as tf.Scalar;
  const loss = Object.assign(unlearning, { config: { name: "unlearning" } });
  const experiment = {
    ...trained({ loss, learningRate: 0.002 }),
    asStated: { epochChosenOnTest: true },
  };
  const { model, history, evaluation } = await runOnce(clips, experiment, { protocol: "stated", seed: 3 });
  model.dispose();
  const accuracies = history.map(({ validation }) => validation!.accuracy);
  expect(evaluation.report.accuracy).toBeCloseTo(Math.max(...accuracies), 10);
  expect(accuracies.at(-1)).toBeLessThan(Math.max(...accuracies));
});

test("an opened run's training part has the originals alone", async () => {
  const copied = fakeClips(2);
  const experiment = { ...fakeExperiment, oversampling: true };
  const example = {
    name: "fake",
    title: "Fake",
    source: { number: "999", protocol: "none" },
    experiments: [fakeExperiment],
  };
  const place = { example, experiment, clips: copied, ...of, backend: "test" };
  const folder = join(out, "copied");
  await loadOrTrainRun(place, folder, signal);
  const { model, train, test: held } = await openRun(place, folder);
  model.dispose();
  expect(train.clips.filter(({ parent }) => parent !== undefined)).toEqual([]);
  expect(train.clips.length + held.clips.length).toBe(copied.clips.length);
});
