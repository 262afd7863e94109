// A model judged by corpora that have other words for its emotions.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { encodeWav, frontends } from "@ser/dsp";
import { mlp } from "@ser/models";
import { saveModelFile } from "@ser/models/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { labelMatch, labelNotices } from "../src/evaluate/labelMatch.ts";
import { modelNotices } from "../src/evaluate/modelNotices.ts";
import { createTestFolder, type TestFolder } from "./testFolder.ts";

const RAVDESS = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];
let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];

/** A clip of half a second; the pitch tells them apart. */
const writeClip = async (path: string, hz: number) => {
  const y = Float32Array.from({ length: 8000 }, (_, i) => 0.4 * Math.sin((2 * Math.PI * hz * i) / 16000));
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), encodeWav(y, { sr: 16000, encoding: "pcm16" }));
};
const evaluate = (...args: string[]) => ser(["evaluate", ...args, "--model", "model.zip"]);

beforeAll(async () => {
  ({ folder, ser, remove } = await createTestFolder());
  await prepareBackend({ prefer: "wasm" });
  const model = mlp({ inputDim: 180, nClasses: RAVDESS.length, hiddenUnits: [4], seed: 3 });
  await saveModelFile(join(folder, "model.zip"), model, {
    architecture: "mlp",
    labels: RAVDESS,
    frontend: frontends.source000,
    licence: "MIT",
    corpus: "ravdess",
    synthetic: false,
  });
  const codes = ["ANG", "DIS", "FEA", "HAP", "NEU", "SAD"];
  for (const [i, code] of codes.entries()) await writeClip(`crema/1001_DFA_${code}_XX.wav`, 200 + 50 * i);
  for (const [i, word] of ["Anger", "joy", "bored"].entries()) {
    await writeClip(`own/${word}/one.wav`, 300 + 50 * i);
  }
  await writeClip("own/bored/two.wav", 500);
  await writeClip("own/own.wav", 500);
  await writeClip("boredom/bored/one.wav", 500);
});
afterAll(() => remove());

describe("ser evaluate", () => {
  test("judges a model of RAVDESS by all of CREMA-D's emotions, and tells which word is taken for which", async () => {
    const { code, out, err } = await evaluate("crema", "--corpus", "crema-d", "--json", "--report", "seen");
    expect(code).toBe(0);
    const { evaluation, labels, leftOut, notices } = JSON.parse(out);
    expect([evaluation.nClips, leftOut]).toEqual([6, []]);
    const support = evaluation.report.classes.map(({ support }: { support: number }) => support);
    expect(support).toEqual([1, 0, 1, 1, 1, 1, 1, 0]);
    expect(labels).toMatchObject({
      map: { anger: "angry", fear: "fearful", sad: "sad" },
      unknown: [],
      absent: ["calm", "surprised"],
    });
    expect(notices).toEqual([
      expect.stringMatching(/^No clip is "calm", "surprised": /),
      'Labels taken for the model\'s: "anger" for "angry", "fear" for "fearful".',
    ]);
    for (const notice of notices) expect(err).toContain(notice);
    expect(await readFile(join(folder, "seen", "report.html"), "utf8")).toContain("Labels taken for");
  });

  test("matches folders of classes, and says first which whole classes are left out", async () => {
    const { code, out, err } = await evaluate("own", "--json");
    const { evaluation, labels, notices } = JSON.parse(out);
    expect([code, evaluation.nClips]).toEqual([0, 2]);
    expect(labels.map).toEqual({ Anger: "angry", joy: "happy" });
    expect(labels.unknown).toEqual([{ emotion: "bored", clips: 2 }]);
    expect(notices[0]).toMatch(/^LEFT OUT: 2 of 4 clips, whole classes .* "bored" \(2\)\./);
    expect(err.split("\n").filter((line) => /LEFT OUT|left out/.test(line))).toEqual([
      notices[0],
      expect.stringMatching(/^left out own\.wav: it is in no class's folder/),
    ]);
  });

  test("means over classes are of those that have clips, as the UAR is", async () => {
    const { out } = await evaluate("crema", "--corpus", "crema-d");
    const cells = (name: string) =>
      out
        .split("\n")
        .find((line) => line.includes(name))!
        .match(/\d+\.\d %|-(?= )/g);
    expect(cells("mean over classes with clips")![1]).toBe(cells("mean recall (UAR)")![0]);
    expect(cells(" calm ")).toEqual(["-", "-", "-"]);
  });

  test("a second report takes the pictures of the first away", async () => {
    expect((await evaluate("crema", "--corpus", "crema-d", "--report", "twice")).code).toBe(0);
    for (const name of ["by-actor.svg", "notes.svg"]) await writeFile(join(folder, "twice", name), "");
    expect((await evaluate("own", "--report", "twice")).code).toBe(0);
    expect((await readdir(join(folder, "twice"))).sort()).toEqual([
      "confusion.svg",
      "notes.svg",
      "reliability.svg",
      "report.html",
      "result.json",
    ]);
  });

  test("a report takes the place of no other command's", async () => {
    await mkdir(join(folder, "trained"));
    await writeFile(join(folder, "trained", "result.json"), '{ "made": "ser train" }');
    await writeFile(join(folder, "trained", "confusion.svg"), "of the training");
    const { code, out, err } = await evaluate("own", "--report", "trained");
    expect([code, out, err]).toEqual([1, "", expect.stringContaining("was not made by ser evaluate")]);
    expect(await readFile(join(folder, "trained", "confusion.svg"), "utf8")).toBe("of the training");
    const predicted = await ser(["predict", "own", "--model", "model.zip", "--report", "trained"]);
    expect([predicted.code, predicted.out]).toEqual([1, ""]);
    expect(predicted.err).toContain("was not made by ser predict, and would be lost");
    const page = join(folder, "trained", "report.html");
    await rm(join(folder, "trained", "result.json"));
    await writeFile(page, "<title>mine</title>");
    const over = await ser(["predict", "own", "--model", "model.zip", "--report", "trained"]);
    expect(over.err).toContain('report.html" was not made by ser predict');
    expect(await readFile(page, "utf8")).toBe("<title>mine</title>");
    for (const again of [1, 2]) {
      const { code } = await ser(["predict", "own", "--model", "model.zip", "--report", "pages"]);
      expect([again, code]).toEqual([again, 0]);
    }
    expect((await evaluate("own", "--report", "pages")).err).toContain("was not made by ser evaluate");
  });

  test("a report that cannot be written is told before the work, and afterwards costs no figures", async () => {
    await writeFile(join(folder, "a-file"), "");
    const before = await evaluate("own", "--report", "a-file");
    expect([before.code, before.out]).toEqual([1, ""]);
    expect(before.err).toMatch(/^error: cannot write to .*a-file" is a file; choose another --report\n$/);
    await mkdir(join(folder, "taken", "report.html"), { recursive: true }); // where the file should go
    const after = await evaluate("own", "--report", "taken");
    expect([after.code, after.out]).toEqual([1, expect.stringContaining("mean recall (UAR)")]);
    expect(after.err).toMatch(/error: cannot write to "taken": .*; choose another folder with --report\n$/);
  });

  test("where no emotion is known, the model's labels are told", async () => {
    const { code, out, err } = await evaluate("boredom");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(`the model does not know "bored"); the model's labels are neutral, calm, happy`);
  });
});

test("a model that may have learned from the clips is told, whether they are of a corpus or in folders", () => {
  const of = (corpus: string, judgedBy: string, ...ids: string[]) =>
    modelNotices(
      { corpus, synthetic: false },
      judgedBy,
      ids.map((id) => ({ id })),
    );
  expect(of("ravdess", "ravdess")).toEqual([
    expect.stringMatching(
      /^The model was trained on ravdess: unless these clips were held out, .* too good\.$/,
    ),
  ]);
  expect(of("folders", "folders")).toEqual([
    expect.stringMatching(/^The model was trained on folders of clips: where clips of these .* too good\.$/),
  ]);
  expect([of("ravdess", "folders"), of("folders", "ravdess")]).toEqual([[], []]);
  const ids = ["calm/03-01-02-01-02-01-07.flac", "calm/mine.wav", "calm/03-01-99-01-02-01-07.wav"];
  expect(of("ravdess", "folders", ...ids)).toEqual([
    expect.stringMatching(/^1 of 3 clips have names of RAVDESS.* The model was trained on ravdess: unless /),
  ]);
  expect(of("none", "folders", ...ids)).toEqual([]);
});

test("where corpus and model have the same labels, there is nothing to say of them", () => {
  const clips = ["sad", "angry"].map((emotion) => ({
    id: emotion,
    corpus: "mine",
    emotion,
    actor: "mine-1",
    channel: "speech" as const,
  }));
  expect(labelNotices(labelMatch(clips, ["angry", "sad"]), 2)).toEqual([]);
});
