// What is stored with a run's model makes the same of a clip as the run did.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { labelSets, syntheticCorpus } from "@ser/datasets";
import { createFrontend, frontends } from "@ser/dsp";
import { mlp } from "@ser/models";
import { loadModelFile } from "@ser/models/node";
import { adam } from "@ser/train";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LabClips } from "../src/clips/labClips.ts";
import type { Experiment } from "../src/experiment.ts";
import { loadOrTrainRun } from "../src/runs/loadOrTrainRun.ts";
import { modelFile } from "../src/runs/runFiles.ts";

const out = mkdtempSync(join(tmpdir(), "ser-stored-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));
beforeAll(async () => {
  await prepareBackend();
});

const SR = 22050;
const SECONDS = 0.5;
const generated = [...syntheticCorpus({ sr: SR, nRepetitions: 1, seed: 3 })];
const samplesOf = new Map(generated.map(({ name, y }) => [name, y]));
const frontend = createFrontend(frontends.source000);
const labels = ["surprised", "sad", "neutral", "happy", "fearful", "angry"].filter((label) =>
  generated.some(({ emotion }) => emotion === label),
);

const clips: LabClips = {
  clips: generated
    .filter(({ emotion }) => labels.includes(emotion))
    .map(({ y: _, name, ...clip }) => ({ ...clip, id: name, corpus: "synthetic" })),
  labels, // neither alphabetical nor in order of appearance
  values: generated
    .filter(({ emotion }) => labels.includes(emotion))
    .map(({ y }) => frontend.process(y.subarray(0, SECONDS * SR), { sr: SR })),
  shape: frontend.shape,
  featureNames: frontend.featureNames,
  nCopies: 0,
  skipped: [],
  dropped: {},
  synthetic: true,
  dataSha256: "0".repeat(64),
  corpora: [{ name: "synthetic", title: "generated voices", licence: "MIT" }],
  missing: [],
};

const experiment: Experiment = {
  name: "cut",
  title: "clips cut to half a second",
  labelSet: labelSets.source000,
  channel: "both",
  seconds: SECONDS,
  frontend: frontends.source000,
  scaling: "columns",
  testSize: 0.25,
  asStated: {},
  build: ({ inputShape, nClasses, seed }) =>
    mlp({ inputDim: inputShape[0] as number, nClasses, hiddenUnits: [16], seed }),
  training: () => ({ epochs: 2, batchSize: 16, learningRate: 0.01, optimizer: adam() }),
};

test("a model of cut clips judges windows of that length, in the run's label order", async () => {
  const source = { number: "000", protocol: "random" };
  const example = { name: "mlp", title: "test", source, experiments: [experiment] };
  const place = { example, experiment, clips, protocol: "actor", seed: 1, backend: "test" } as const;
  const run = await loadOrTrainRun(place, out, new AbortController().signal);
  const path = modelFile(out, { experiment: "cut", protocol: "actor", seed: 1 });
  const classifier = await loadModelFile(path);
  expect(classifier.labels).toEqual(labels);
  expect(classifier.description.windows).toEqual({ duration: SECONDS, hop: SECONDS / 2 });
  for (const { id, probabilities } of run.predictions.slice(0, 4)) {
    const y = samplesOf.get(id) as Float32Array;
    const { timeline } = await classifier.classify(y, { sr: SR });
    expect(timeline.length).toBeGreaterThan(1);
    for (const [k, probability] of probabilities.entries()) {
      expect(timeline[0]?.probabilities?.[k]).toBeCloseTo(probability, 3);
    }
    const cut = await classifier.classify(y.slice(0, SECONDS * SR), { sr: SR });
    const ofLabel = (label: string) => cut.predictions.find((one) => one.label === label)?.probability;
    expect(labels.map(ofLabel)).toEqual(cut.timeline[0]?.probabilities);
    expect(cut.timeline).toHaveLength(1);
  }
  classifier.dispose();
});
