// Where `ser train` may write: what is in its way is told before the work, and nothing is promised that is not kept.
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clip, createRecordings, LABELS } from "./recordings.ts";
import { ended, quick, type TestFolder } from "./testFolder.ts";

let folder: string;
let start: TestFolder["start"];
let train: TestFolder["train"];
let remove: TestFolder["remove"];
const at = (...names: string[]) => join(folder, ...names);
const configured = (...args: string[]) => train(["--config", "two.yaml", ...args]);

beforeAll(async () => {
  ({ folder, start, train, remove } = await createRecordings());
  for (const [k, label] of LABELS.entries()) {
    await mkdir(at("voices", label), { recursive: true });
    for (let i = 0; i < 6; i++)
      await writeFile(at("voices", label, `${i}.wav`), clip(0.5, 200 + 400 * k + 9 * i));
  }
  const settings = (epochs: number) =>
    `data: { folder: voices, validationSize: none }\nmodel: { architecture: mlp, hiddenUnits: [8] }\ntraining: { epochs: ${epochs} }\n`;
  await writeFile(at("two.yaml"), settings(2));
  await writeFile(at("long.yaml"), settings(50_000));
});
afterAll(() => remove());

/** Starts a training that takes minutes, and ends it when it has said something. */
async function stopped(args: readonly string[], after: string): Promise<string> {
  const child = start(args);
  let isEnded = false; // a second signal would leave it no time to say anything
  child.stderr?.on("data", (data) => {
    if (!isEnded && String(data).includes(after)) isEnded = child.kill("SIGINT");
  });
  const { code, err } = await ended(child);
  expect(code).toBe(130);
  return err;
}

describe("checkpoints that cannot be written", () => {
  test("are told by train --config, which does not say that what was learned is there", async () => {
    await mkdir(at("lost", "checkpoint.draft"), { recursive: true }); // where each is written first
    const err = await stopped(["--config", "long.yaml", "--out", "lost"], " epochs");
    expect(err).toContain('fit: the checkpoint "lost/checkpoint" could not be written');
    expect(err).toMatch(
      /Interrupted\. What was learned is lost: it could not be written to "lost\/checkpoint" \(.*\)\.\n$/,
    );
  });

  test("are told by train", async () => {
    await mkdir(at("gone"));
    await symlink(at("nowhere", "at", "all"), at("gone", "checkpoints"));
    const err = await stopped(["--epochs", "9999", "--seeds", "1", "--out", "gone"], "could not be written");
    expect(err).toMatch(/Interrupted\. What was learned is lost: .* "gone\/checkpoints" \(.*\)\.\n$/);
  });
});

test("a cache that cannot be written is told", async () => {
  await writeFile(at("a-file"), "");
  const { code, err } = await configured("--cache", "a-file/cache", "--out", "uncached");
  expect([code, err]).toEqual([0, expect.stringMatching(/^features could not be kept: E[A-Z]+/m)]);
});

test("nobody's voice is said to be on both sides where nobody knows who speaks", async () => {
  const { code, out } = await configured("--out", "nobody");
  expect(code).toBe(0);
  expect(out).toContain("random split (nobody knows who speaks: voices may be on both sides)");
  expect(out).toMatch(
    /Leak audit: flattered: nobody knows who speaks in \d of \d test clips: their voices may /,
  );
  expect(out).not.toContain("the same voices");
});

describe("what is in the way of the model is told before the work", () => {
  test.each([
    [
      "a text where the model goes",
      "model.zip",
      "no model",
      "and no packed model; choose another --out, or move away what is there",
    ],
    [
      "another archive",
      "model.zip",
      "PK\u0003\u0004 of holidays",
      "and no packed model; choose another --out, or move away what is there",
    ],
  ])("by train --config: %s", async (_, name, content, message) => {
    await mkdir(at("taken"), { recursive: true });
    await writeFile(at("taken", name), content);
    const { code, out, err } = await configured("--out", "taken");
    expect([code, out, err]).toEqual([1, "", expect.stringContaining(message)]);
    expect(err).not.toContain("features");
    expect(await readFile(at("taken", name), "utf8")).toBe(content);
  });

  test("by train: another file in model/", async () => {
    await mkdir(at("mine", "model"), { recursive: true });
    await writeFile(at("mine", "model", "thesis.txt"), "years of work");
    const { code, out, err } = await train([...quick, "--out", "mine"]);
    expect([code, out, err]).toEqual([1, "", expect.stringContaining('holds "thesis.txt"')]);
    expect(err).not.toContain("features of");
    expect(await readdir(at("mine", "model"))).toEqual(["thesis.txt"]);
  });

  test("by each: the model of the other", async () => {
    await mkdir(at("packed"));
    await cp(at("model.zip"), at("packed", "model.zip"));
    const plain = await train([...quick, "--out", "packed"]);
    expect([plain.code, plain.err]).toEqual([1, expect.stringContaining("is the model of another training")]);
    await mkdir(at("folded", "model"), { recursive: true });
    await writeFile(at("folded", "model", "manifest.json"), '{ "format": "@ser/models 2" }');
    const other = await configured("--out", "folded");
    expect([other.code, other.err]).toEqual([1, expect.stringContaining("is the model of another training")]);
  });
});

test("what an earlier command left is taken away, what others left is not", async () => {
  await mkdir(at("again"));
  for (const name of ["accuracy.svg", "confusion-actor.svg", "notes.svg"]) {
    await writeFile(at("again", name), "of before");
  }
  await writeFile(at("again", "result.json"), '{ "made": "ser train --config" }');
  expect((await configured("--out", "again")).code).toBe(0);
  expect((await readdir(at("again"))).sort()).toEqual([
    "confusion.svg",
    "learning-curve.svg",
    "model.zip",
    "notes.svg",
    "report.html",
    "result.json",
  ]);
});

describe("records of others are not replaced", () => {
  test.each([
    ["another command's", '{ "made": "ser evaluate" }'],
    ["anybody's", '{ "thesis": 1 }'],
    ["no JSON", "years of work"],
  ])("%s", async (_, content) => {
    await mkdir(at("others"), { recursive: true });
    await writeFile(at("others", "result.json"), content);
    await writeFile(at("others", "accuracy.svg"), "mine");
    const commands = [
      [() => configured("--out", "others"), "ser train --config", "--out"],
      [() => train([...quick, "--out", "others"]), "ser train", "--out"],
    ] as const;
    for (const [run, maker, option] of commands) {
      const { code, out, err } = await run();
      expect([code, out]).toEqual([1, ""]);
      expect(err).toMatch(
        new RegExp(`result\\.json" was not made by ${maker}, and would be lost; choose another ${option}`),
      );
    }
    expect(await readFile(at("others", "result.json"), "utf8")).toBe(content);
    expect(await readFile(at("others", "accuracy.svg"), "utf8")).toBe("mine");
  });

  test("beside a Markdown page", async () => {
    await writeFile(at("package.json"), '{ "name": "mine" }');
    const record = await train([...quick, "--out", "paged", "--markdown", "package.md"]);
    expect([record.code, record.err]).toEqual([1, expect.stringContaining('package.json" was not made by')]);
    expect(await readFile(at("package.json"), "utf8")).toBe('{ "name": "mine" }');
    await writeFile(at("results"), "a file");
    const pictures = await train([...quick, "--out", "paged", "--markdown", "results.md"]);
    expect([pictures.code, pictures.err]).toEqual([1, expect.stringContaining("cannot write pictures into")]);
    expect(pictures.err).not.toContain("features");
  });
});

test("a part to choose by is asked for before any clip is read", async () => {
  const settings =
    "data: { folder: nowhere, validationSize: none }\nmodel: { architecture: mlp }\ntraining: { epochs: 2, earlyStopping: { monitor: uar, patience: 3 } }\n";
  await writeFile(at("stopping.yaml"), settings);
  const { code, err } = await train(["--config", "stopping.yaml", "--out", "stopping"]);
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/line 3: .*earlyStopping\.monitor uar needs a part to choose by: give data\.val/),
  ]);
});

test("what comes into the way meanwhile costs no training", async () => {
  await mkdir(at("late", "report.html"), { recursive: true }); // where the file should go
  const first = await configured("--out", "late");
  expect([first.code, first.err]).toEqual([1, expect.stringContaining("and run the same command again")]);
  expect(await readdir(at("late"))).toContain("checkpoint");
  await rm(at("late", "report.html"), { recursive: true });
  expect((await configured("--out", "late")).code).toBe(0);
  const { fit } = JSON.parse(await readFile(at("late", "result.json"), "utf8"));
  expect(fit.resumedFrom.step).toBe(2);
});
