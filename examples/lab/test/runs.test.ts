import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Example, Experiment } from "@ser/lab";
import { crossValidateRun, finishedOrRun, openBackend } from "@ser/lab";
import { dnn, mlp } from "@ser/models";
import { adam, adamW, crossEntropy, reduceLROnPlateau } from "@ser/train";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRun } from "../src/runs/openRun.ts";
import { planRun } from "../src/runs/planRun.ts";
import { readRun, runFile } from "../src/runs/runFiles.ts";
import { runKey } from "../src/runs/runKey.ts";
import { validationUar } from "../src/search/validationUar.ts";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";

const clips = fakeClips();
const of = { protocol: "random", seed: 1 } as const;
const example: Example = {
  name: "fake",
  title: "Fake",
  source: { number: "999", protocol: "none" },
  experiments: [fakeExperiment],
};
const { signal } = new AbortController();
let out: string;
beforeAll(async () => {
  await openBackend();
  out = await mkdtemp(join(tmpdir(), "ser-lab-"));
});
afterAll(() => rm(out, { recursive: true, force: true }));

describe("runKey", () => {
  const key = (change: Partial<Experiment> = {}) => runKey(clips, { ...fakeExperiment, ...change }, of);
  const { build, training } = fakeExperiment;
  const hookOf = (amount: number) =>
    Object.assign(({ x }: { x: Float32Array }) => x.map((value) => value * amount), { config: { amount } });
  const trained = (change: object) => ({
    training: () => ({ ...training({ classWeights: [] }), ...change }),
  });

  test("is the same for the same run, whatever its title", () => {
    expect(key({ title: "another" })).toBe(key());
  });

  test.each<[string, Partial<Experiment>]>([
    ["name", { name: "other" }],
    ["labels", { labelSet: { ...fakeExperiment.labelSet, title: "others" } }],
    ["channel", { channel: "both" }],
    ["seconds", { seconds: 2 }],
    ["front end", { frontend: { ...fakeExperiment.frontend, hopLength: 128 } as Experiment["frontend"] }],
    ["copies", { copies: { kind: "noise", n: 1 } }],
    ["scaling", { scaling: "all" }],
    ["oversampling", { oversampling: true }],
    ["test size", { testSize: 0.2 }],
    ["validation size", { validationSize: 0.2 }],
    ["what is stated", { asStated: { scalerOnAll: true } }],
    ["units", { build: ({ nClasses, seed }) => mlp({ inputDim: 4, nClasses, hiddenUnits: [9], seed }) }],
    [
      "layers",
      {
        build: ({ nClasses, seed }) =>
          dnn({ inputDim: 4, nClasses, hiddenUnits: [8], dropoutRates: [0], seed }),
      },
    ],
    ["epochs", trained({ epochs: 5 })],
    ["batch size", trained({ batchSize: 8 })],
    ["learning rate", trained({ learningRate: 0.02 })],
    ["optimizer", trained({ optimizer: adamW({ weightDecay: 0.01 }) })],
    ["optimizer's settings", trained({ optimizer: adam({ beta1: 0.8 }) })],
    ["loss", trained({ loss: crossEntropy({ labelSmoothing: 0.1 }) })],
    ["early stopping", trained({ earlyStopping: { patience: 3 } })],
    ["augmentation", trained({ augment: ({ x }: { x: Float32Array }) => x.map((value) => -value) })],
    ["augmentation's settings", trained({ augment: hookOf(0.2) })],
  ])("changes with the %s", (_, change) => {
    expect(key(change)).not.toBe(key());
  });

  test("stays with the ways in which a recipe is judged, and with its being optional", () => {
    expect(key({ protocols: ["random"], optional: true })).toBe(key());
    expect(key(trained({ augment: hookOf(0.1) }))).toBe(key(trained({ augment: hookOf(0.1) })));
    expect(key(trained({ augment: hookOf(0.1) }))).not.toBe(key(trained({ augment: hookOf(0.2) })));
  });

  test("changes with data, protocol and seed", () => {
    const keys = [
      key(),
      runKey({ ...clips, dataSha256: "1".repeat(64) }, fakeExperiment, of),
      runKey(clips, fakeExperiment, { ...of, protocol: "actor" }),
      runKey(clips, fakeExperiment, { ...of, seed: 2 }),
    ];
    expect(new Set(keys).size).toBe(4);
    expect(build).toBe(fakeExperiment.build);
  });
});

describe("finishedOrRun", () => {
  const placeOf = (experiment: Experiment) => ({ example, experiment, clips, ...of, backend: "test" });

  test("keeps a run with its model, reads it back, and leaves no checkpoint", async () => {
    const first = await finishedOrRun(placeOf(fakeExperiment), out, signal);
    expect((await readdir(join(out, "runs"))).sort()).toEqual(["fake-random-1.json", "fake-random-1.zip"]);
    expect(await finishedOrRun(placeOf(fakeExperiment), out, signal)).toEqual(first);
    expect(first.nEvaluations).toBe(1);
    expect(first.predictions.length).toBe(first.nTest);
  });

  test("a kept model gives the kept predictions on the parts made again", async () => {
    const { predictions, key } = (await readRun(out, {
      experiment: "fake",
      ...of,
      key: runKey(clips, fakeExperiment, of),
    }))!;
    const run = await openRun(placeOf(fakeExperiment), out);
    expect(run.test.clips.map(({ id }) => id)).toEqual(predictions.map(({ id }) => id));
    expect(run.test.truth.map((label) => clips.labels[label])).toEqual(predictions.map(({ truth }) => truth));
    run.model.dispose();
    expect(key).toMatch(/^[0-9a-f]{16}$/);
  });

  test("a run of other settings is not taken for this one", async () => {
    expect(await readRun(out, { experiment: "fake", ...of, key: "0".repeat(16) })).toBeUndefined();
  });

  test("a finished run of other settings is set aside with its model, not written over", async () => {
    const folder = join(out, "aside");
    const first = await finishedOrRun(placeOf(fakeExperiment), folder, signal);
    const second = await finishedOrRun(placeOf({ ...fakeExperiment, scaling: "all" }), folder, signal);
    expect(second.key).not.toBe(first.key);
    const earlier = join(folder, "runs", "earlier");
    const name = `fake-random-1.${first.key}`;
    expect((await readdir(earlier)).sort()).toEqual([`${name}.json`, `${name}.zip`]);
    expect(JSON.parse(await readFile(join(earlier, `${name}.json`), "utf8"))).toEqual(first);
  });

  test("a file that is no run is named, not trained over", async () => {
    const name = { experiment: "broken", ...of };
    await writeFile(runFile(out, name), "{");
    await expect(readRun(out, { ...name, key: "" })).rejects.toThrow(
      /broken-random-1\.json" is no JSON; remove it/,
    );
  });

  test("an interrupted run goes on, and comes to the same as one that was not", async () => {
    const experiment = { ...fakeExperiment, name: "long" };
    const whole = await finishedOrRun(placeOf(experiment), join(out, "whole"), signal);
    const controller = new AbortController();
    const { training } = experiment;
    let nRows = 0;
    const stopping: Experiment = {
      ...experiment,
      training: (options) => ({
        ...training(options),
        augment: ({ x }) => {
          if (++nRows === 160) controller.abort(new Error("stopped")); // in the third of four epochs of 72 rows
          return x;
        },
      }),
    };
    const cut = join(out, "cut");
    await expect(finishedOrRun(placeOf(stopping), cut, controller.signal)).rejects.toThrow("stopped");
    expect((await readdir(join(cut, "runs"))).some((name) => name.endsWith(".checkpoint"))).toBe(true);
    const nBefore = nRows;
    const resumed = await finishedOrRun(placeOf(stopping), cut, signal);
    expect(nRows - nBefore).toBeLessThan(3 * 72); // it did not begin anew
    expect(resumed.history.length).toBe(whole.history.length);
    expect(resumed.predictions).toEqual(whole.predictions);
  });

  test("a run whose epoch is chosen on the test part leaves the random run that ends like it", async () => {
    const experiment: Experiment = { ...fakeExperiment, asStated: { epochChosenOnTest: true } };
    const [alone, both] = [join(out, "alone"), join(out, "both")];
    const random = await finishedOrRun(placeOf(experiment), alone, signal);
    const place = { ...placeOf(experiment), protocol: "stated" } as const;
    const stated = await finishedOrRun(place, both, signal);
    expect(stated.nEvaluations).toBe(5);
    expect(stated.history.every(({ validation }) => validation !== undefined)).toBe(true);
    const name = { experiment: "fake", ...of, key: runKey(clips, experiment, of) };
    const { minutes: _, ...left } = (await readRun(both, name))!;
    expect({ ...left, minutes: random.minutes }).toEqual(random);
    const opened = await openRun(placeOf(experiment), both);
    opened.model.dispose();
  });

  test.each<[string, Partial<Experiment>]>([
    ["copies are split as strangers", { asStated: { epochChosenOnTest: true, copiesBeforeSplit: true } }],
    ["the scaler sees the test part", { asStated: { epochChosenOnTest: true, scalerOnAll: true } }],
    ["a validation part is held out", { asStated: { epochChosenOnTest: true }, validationSize: 0.25 }],
    ["no epoch is chosen", { asStated: {} }],
    [
      "the learning rate follows the test part",
      {
        asStated: { epochChosenOnTest: true },
        training: (options) => ({
          ...fakeExperiment.training(options),
          learningRate: reduceLROnPlateau({ learningRate: 0.01 }),
        }),
      },
    ],
  ])("no random run is left where %s", async (name, change) => {
    const folder = join(out, name.replaceAll(" ", "-"));
    const place = { ...placeOf({ ...fakeExperiment, ...change }), protocol: "stated" } as const;
    await finishedOrRun(place, folder, signal);
    expect((await readdir(join(folder, "runs"))).sort()).toEqual(["fake-stated-1.json", "fake-stated-1.zip"]);
  });
});

test("a search judges on the validation part, whatever its size, and leaves no checkpoint", async () => {
  const experiment = { ...fakeExperiment, validationSize: 0.25 }; // 18 of 72 clips; the test part has 24
  const folder = join(out, "search");
  await mkdir(folder);
  const uar = await validationUar(clips, experiment, { ...of, folder, label: "trial", signal });
  expect(uar).toBeGreaterThan(0.3);
  expect(await readdir(folder)).toEqual([]);
  await expect(
    validationUar(clips, fakeExperiment, { ...of, folder, label: "trial", signal }),
  ).rejects.toThrow('the recipe "fake" has no validation part');
});

test("crossValidateRun judges every clip of the training part once, and none of the test part", async () => {
  const experiment = { ...fakeExperiment, validationSize: 0.25 };
  const { split, rows } = planRun(clips, experiment, of);
  const { folds, audit } = await crossValidateRun(clips, experiment, { ...of, nFolds: 3 });
  expect(folds.length).toBe(3);
  const nJudged = folds.reduce((sum, { evaluation }) => sum + evaluation.truth.length, 0);
  expect(nJudged).toBe(rows.length - split.test.indices.length);
  expect(folds.every(({ evaluation }) => evaluation.nEvaluations === 1)).toBe(true);
  expect(audit.passed).toBe(true);
});
