import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Example, Experiment } from "@ser/lab";
import { loadOrTrainRun } from "@ser/lab";
import { reduceLROnPlateau } from "@ser/train";
import { describe, expect, test } from "vitest";
import { openRun } from "../src/runs/openRun.ts";
import { readRun, runFile } from "../src/runs/runFiles.ts";
import { runKey } from "../src/runs/runKey.ts";
import { validationUar } from "../src/search/validationUar.ts";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";
import { openLab } from "./openLab.ts";

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
openLab((folder) => {
  out = folder;
});

describe("loadOrTrainRun", () => {
  const placeOf = (experiment: Experiment) => ({ example, experiment, clips, ...of, backend: "test" });

  test("keeps a run with its model, reads it back, and leaves no checkpoint", async () => {
    const first = await loadOrTrainRun(placeOf(fakeExperiment), out, signal);
    expect((await readdir(join(out, "runs"))).sort()).toEqual(["fake-random-1.json", "fake-random-1.zip"]);
    expect(await loadOrTrainRun(placeOf(fakeExperiment), out, signal)).toEqual(first);
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

  test("a kept model is not opened beside clips that its run was not judged on", async () => {
    const place = placeOf(fakeExperiment);
    const elsewhere = clips.clips.map((clip) => ({ ...clip, id: `folder/${clip.id}` }));
    const moved = await openRun({ ...place, clips: { ...clips, clips: elsewhere } }, out);
    moved.model.dispose();
    const turned = { ...clips, clips: clips.clips.toReversed(), values: clips.values.toReversed() };
    await expect(openRun({ ...place, clips: turned }, out)).rejects.toThrow(
      /fake-random-1\.json" must have been judged on the 24 test clips of its seed, got 24, with .* in place of /,
    );
    const changed = placeOf({ ...fakeExperiment, scaling: "all" });
    await expect(openRun(changed, out)).rejects.toThrow("there is no run of these settings");
  });

  test("a run of other settings is not taken for this one", async () => {
    expect(await readRun(out, { experiment: "fake", ...of, key: "0".repeat(16) })).toBeUndefined();
  });

  test("a finished run of other settings is set aside with its model, not written over", async () => {
    const folder = join(out, "aside");
    const first = await loadOrTrainRun(placeOf(fakeExperiment), folder, signal);
    const second = await loadOrTrainRun(placeOf({ ...fakeExperiment, scaling: "all" }), folder, signal);
    expect(second.key).not.toBe(first.key);
    const earlier = join(folder, "runs", "earlier");
    const name = `fake-random-1.${first.key}`;
    expect((await readdir(earlier)).sort()).toEqual([`${name}.json`, `${name}.zip`]);
    expect(JSON.parse(await readFile(join(earlier, `${name}.json`), "utf8"))).toEqual(first);
    expect(await loadOrTrainRun(placeOf(fakeExperiment), folder, signal)).toEqual(first); // and comes back
    const [asideModel, asideRun] = (await readdir(earlier)).sort().reverse();
    expect([asideModel, asideRun]).toEqual([
      `fake-random-1.${second.key}.zip`,
      `fake-random-1.${second.key}.json`,
    ]);
    expect((await readdir(join(folder, "runs"))).sort()).toEqual([
      "earlier",
      "fake-random-1.json",
      "fake-random-1.zip",
    ]);
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
    const whole = await loadOrTrainRun(placeOf(experiment), join(out, "whole"), signal);
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
    await expect(loadOrTrainRun(placeOf(stopping), cut, controller.signal)).rejects.toThrow("stopped");
    expect((await readdir(join(cut, "runs"))).some((name) => name.endsWith(".checkpoint"))).toBe(true);
    const nBefore = nRows;
    const resumed = await loadOrTrainRun(placeOf(stopping), cut, signal);
    expect(nRows - nBefore).toBeLessThan(3 * 72); // it did not begin anew
    expect(resumed.history.length).toBe(whole.history.length);
    expect(resumed.predictions).toEqual(whole.predictions);
  });

  test("a run whose epoch is chosen on the test part leaves the random run that ends like it", async () => {
    const experiment: Experiment = { ...fakeExperiment, asStated: { epochChosenOnTest: true } };
    const [alone, both] = [join(out, "alone"), join(out, "both")];
    const random = await loadOrTrainRun(placeOf(experiment), alone, signal);
    const place = { ...placeOf(experiment), protocol: "stated" } as const;
    const stated = await loadOrTrainRun(place, both, signal);
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
    await loadOrTrainRun(place, folder, signal);
    expect((await readdir(join(folder, "runs"))).sort()).toEqual(["fake-stated-1.json", "fake-stated-1.zip"]);
  });

  test("where each voice is standardised by itself, figures are kept, and no model, which nobody could use", async () => {
    const folder = join(out, "transductive");
    const place = { ...placeOf(fakeExperiment), protocol: "transductive" } as const;
    const run = await loadOrTrainRun(place, folder, signal);
    expect(await readdir(join(folder, "runs"))).toEqual(["fake-transductive-1.json"]);
    expect(await loadOrTrainRun(place, folder, signal)).toEqual(run);
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
