// The main job from end to end.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { loadAudio } from "@ser/datasets/node";
import { loadModel } from "@ser/models/node";
import { parseRunRecord } from "@ser/train";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestFolder, type Ended, ended, quick, type TestFolder } from "./testFolder.ts";

let folder: string;
let cache: string;
let start: TestFolder["start"];
let train: TestFolder["train"];
let remove: TestFolder["remove"];

beforeAll(async () => {
  ({ folder, cache, start, train, remove } = await createTestFolder());
});
afterAll(() => remove());

describe("without data", () => {
  let first: Ended;
  beforeAll(async () => {
    first = await train([...quick, "--out", "synthetic"]);
  });

  test("trains on generated voices, and says that they are synthetic before every figure", () => {
    expect(first.err).toContain("SYNTHETIC DATA");
    expect(first.code).toBe(0);
    expect(first.out.match(/SYNTHETIC DATA/g)?.length).toBe(3); // before each protocol and the summary
    expect(first.out).toContain("192 clips, 8 actors, 6 classes");
    expect(first.out).toContain("Held-out report, random split");
    expect(first.out).toContain("Held-out report, by actor");
  });

  test("writes report, pictures, record and model, and no drafts", async () => {
    const files = (await readdir(join(folder, "synthetic"))).sort();
    expect(files).toEqual([
      "accuracy.svg",
      "confusion-actor.svg",
      "confusion-random.svg",
      "learning-curve-actor.svg",
      "learning-curve-random.svg",
      "model",
      "report.html",
      "result.json",
      "run.json",
    ]);
    const html = await readFile(join(folder, "synthetic", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(5);
    expect(html).toContain("SYNTHETIC DATA");
  });

  test("the second run reads the cache, and comes to the same figures, bit for bit", async () => {
    const second = await train([...quick, "--out", "again"]);
    expect(second.err).toContain("features of 192 clips: 192 from the cache");
    const read = (out: string) => readFile(join(folder, out, "result.json"), "utf8");
    expect(await read("again")).toBe(await read("synthetic"));
  });

  test("the record counts one evaluation of each test part, and no leak", async () => {
    const { protocols } = JSON.parse(await readFile(join(folder, "synthetic", "result.json"), "utf8"));
    for (const { runs } of protocols) {
      for (const run of runs) expect(run).toMatchObject({ nEvaluations: 1, audit: { clean: true } });
    }
    const byActor = protocols.find(({ protocol }: { protocol: string }) => protocol === "actor");
    expect(byActor.runs[0].audit.findings).toEqual([]);
    expect(byActor.runs[0].testActors.length).toBe(2);
    expect(Object.keys(byActor.runs[0].predictions).length).toBe(byActor.runs[0].audit.nTest);
  });

  test("the record beside the model tells all that its run needs to be repeated", async () => {
    const record = parseRunRecord(JSON.parse(await readFile(join(folder, "synthetic", "run.json"), "utf8")));
    expect(record).toMatchObject({
      seed: 1,
      settings: { protocol: "actor", epochs: 6 },
      audit: { clean: true },
    });
    const { corpus, protocols } = JSON.parse(
      await readFile(join(folder, "synthetic", "result.json"), "utf8"),
    );
    expect(record.dataSha256).toBe(corpus.sha256);
    expect(record.split.test.toSorted()).toEqual(Object.keys(protocols[1].runs[0].predictions).sort());
  });

  test("the saved model classifies a clip", async () => {
    await prepareBackend();
    const classifier = await loadModel(join(folder, "synthetic", "model"));
    const [corpus] = (await readdir(cache)).filter((name) => name.startsWith("synthetic-"));
    const path = join(cache, corpus!, "synthetic-01", "synthetic-v01-angry-s1-r01.wav");
    const { y, sr } = await loadAudio(path);
    const { predictions } = await classifier.classify(y, { sr });
    expect(predictions.map(({ label }) => label).sort()).toEqual([
      "angry",
      "calm",
      "fearful",
      "happy",
      "neutral",
      "sad",
    ]);
    expect(classifier.description).toMatchObject({ corpus: "synthetic", synthetic: true });
  });
});

test("a reader that goes away (| head) costs nothing: the report is written", async () => {
  const child = start([...quick, "--out", "headless"]);
  child.stdout?.destroy();
  const { code, err } = await ended(child);
  expect(err).not.toMatch(/^\s+at /m);
  expect(code).toBe(0);
  expect(await readdir(join(folder, "headless"))).toContain("report.html");
});

test("pictures of protocols that were not run do not stay behind", async () => {
  await train([...quick, "--out", "twice"]);
  await train([...quick, "--protocols", "actor", "actor", "--out", "twice"]);
  expect((await readdir(join(folder, "twice"))).filter((name) => name.endsWith(".svg"))).toEqual([
    "accuracy.svg",
    "confusion-actor.svg",
    "learning-curve-actor.svg",
  ]);
  const { protocols } = JSON.parse(await readFile(join(folder, "twice", "result.json"), "utf8"));
  expect(protocols[0].runs.length).toBe(1);
});
