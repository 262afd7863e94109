// Runs every example as its README says, on generated voices.
import { execFile } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "..", "examples");
const NOT_OF_A_SOURCE = ["acnt-pretrained"]; // trains on RAVDESS alone, and has tests of its own
const names = readdirSync(folder).filter(
  (name) => existsSync(join(folder, name, "src", "main.ts")) && !NOT_OF_A_SOURCE.includes(name),
);
const scratch = mkdtempSync(join(tmpdir(), "ser-examples-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const run = (name: string, args: readonly string[]) =>
  promisify(execFile)(process.execPath, [join(folder, name, "dist", "main.js"), ...args], {
    env: { ...process.env, SER_DATA: "" },
  });

describe.each(names)("example %s", (name) => {
  const out = join(scratch, name);
  const smoke = ["--smoke", "--out", out, "--cache", join(scratch, "cache")];

  test("--smoke trains, judges and writes a report with pictures", async () => {
    const { stdout } = await run(name, smoke);
    expect(stdout).toContain("accuracy");
    const written = readdirSync(out);
    expect(written).toEqual(expect.arrayContaining(["report.html", "result.json", "runs"]));
    const report = readFileSync(join(out, "report.html"), "utf8");
    expect(report).toContain("SYNTHETIC DATA");
    const runs = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
    for (const { accuracy, nTest, protocol, nEvaluations, audit } of runs) {
      expect(accuracy).toBeGreaterThanOrEqual(0);
      expect(nTest).toBeGreaterThan(0);
      if (protocol !== "stated")
        expect({ nEvaluations, clean: audit.clean }).toEqual({ nEvaluations: 1, clean: true });
    }
  }, 180_000); // beside other tests on few cores; alone it is under a minute

  test("the second time it has nothing left to train, and comes to the same", async () => {
    const before = readFileSync(join(out, "result.json"), "utf8");
    await run(name, smoke);
    expect(readFileSync(join(out, "result.json"), "utf8")).toBe(before);
  });

  test("its main.ts is a composition of at most 120 lines", () => {
    const lines = readFileSync(join(folder, name, "src", "main.ts"), "utf8").split("\n");
    expect(lines.length).toBeLessThanOrEqual(121);
  });

  test("--help names its recipes", async () => {
    const { stdout } = await run(name, ["--help"]);
    expect(stdout).toContain("published");
  });
});

/** A clip of the generated voices that all examples were trained on. */
const voices = () => {
  const [corpus] = readdirSync(join(scratch, "cache")).filter((name) => name.startsWith("synthetic-"));
  return join(scratch, "cache", corpus!);
};

describe("cnn-mfcc-ravdess eval", () => {
  const out = join(scratch, "out.csv");
  const results = join(scratch, "cnn-mfcc-ravdess");
  const evaluate = (clips: string, options: readonly string[] = []) =>
    run("cnn-mfcc-ravdess", ["eval", "--clips", clips, "--results", results, "--out", out, ...options]);
  type Run = { labels: string[]; predictions: { id: string; probabilities: number[] }[] };

  test("hears a folder as the run heard its test clips", async () => {
    const voice = readdirSync(voices())[0]!;
    const file = join(results, "runs", "published-stated-1.json");
    const { labels, predictions } = JSON.parse(readFileSync(file, "utf8")) as Run;
    await evaluate(join(voices(), voice), ["--model", file.replace(".json", ".zip")]);
    const [header, ...rows] = readFileSync(out, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    expect(header).toEqual(["file", "prediction", ...labels]);
    expect(rows.length).toBe(readdirSync(join(voices(), voice)).length);
    const written = new Map(rows.map(([name, ...cells]) => [`${voice}/${name}`, cells]));
    const judged = predictions.filter(({ id }) => written.has(id));
    expect(judged.length).toBeGreaterThan(0);
    for (const { id, probabilities } of judged) {
      const [prediction, ...cells] = written.get(id)!;
      expect(prediction).toBe(labels[probabilities.indexOf(Math.max(...probabilities))]);
      for (const [k, cell] of cells.entries()) expect(Number(cell)).toBeCloseTo(probabilities[k]!, 3);
    }
  });

  test("names what it cannot use, and writes the rest", async () => {
    const folder = join(scratch, "mixed");
    mkdirSync(folder);
    const voice = join(voices(), readdirSync(voices())[0]!);
    copyFileSync(join(voice, readdirSync(voice)[0]!), join(folder, "good.wav"));
    writeFileSync(join(folder, "bad.wav"), "no sound");
    await expect(evaluate(folder)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("bad.wav: "),
    });
    expect(readFileSync(out, "utf8")).toMatch(/^file,prediction,.*\nbad\.wav,,+\ngood\.wav,[a-z]+,0\.\d{4},/);
  });

  test("without a model, says what to do", async () => {
    const args = ["eval", "--clips", voices(), "--results", join(scratch, "nothing")];
    await expect(run("cnn-mfcc-ravdess", args)).rejects.toMatchObject({
      stderr: expect.stringContaining("there is no model yet"),
    });
  });
});

describe("acnt-ravdess", () => {
  const out = join(scratch, "acnt-further");
  const smoke = ["--smoke", "--out", out, "--cache", join(scratch, "cache")];

  test("cross-validate judges every clip once, and takes finished folds as they are", async () => {
    const args = ["cross-validate", ...smoke, "--experiments", "published", "--folds", "2"];
    const { stdout } = await run("acnt-ravdess", args);
    expect(stdout).toContain("published");
    expect(readFileSync(join(out, "cross-validation", "report.html"), "utf8")).toContain("<svg");
    expect((await run("acnt-ravdess", args)).stdout).toBe(stdout);
  }, 180_000);

  test("search judges its trials on the validation part, and the best of them once", async () => {
    const { stdout } = await run("acnt-ravdess", ["search", ...smoke, "--trials", "2"]);
    const trials = readdirSync(join(out, "search")).filter((name) => name.endsWith(".json"));
    expect(trials.length).toBeGreaterThan(0);
    expect(readFileSync(join(out, "search", "report.html"), "utf8")).toContain("<svg");
    const [best] = readdirSync(join(out, "search", "runs")).filter((name) => name.endsWith(".json"));
    const { nEvaluations } = JSON.parse(readFileSync(join(out, "search", "runs", best!), "utf8"));
    expect(nEvaluations).toBe(1);
    expect(stdout).toContain("learningRate");
  }, 180_000);
});

describe("dnn-summary-features by configuration", () => {
  const out = join(scratch, "configured");
  const smoke = ["--smoke", "--out", out, "--cache", join(scratch, "cache")];

  test("--config --experiment --k-fold writes every file that its README lists", async () => {
    const config = join(folder, "dnn-summary-features", "configs", "default.yaml");
    const args = [...smoke, "--config", config, "--experiment", "small", "--k-fold", "3"];
    const { stdout } = await run("dnn-summary-features", args);
    const readme = readFileSync(join(folder, "dnn-summary-features", "README.md"), "utf8");
    const listed = [...readme.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name!.replace("/", ""));
    expect(listed.length).toBe(9);
    expect(readdirSync(join(out, "small")).sort()).toEqual(listed.sort());
    expect(stdout).toContain("SYNTHETIC DATA");
    const preprocessor = JSON.parse(readFileSync(join(out, "small", "preprocessor.json"), "utf8"));
    const { labelEncoder, scaler, featureNames } = preprocessor;
    expect(labelEncoder.labels.length).toBeGreaterThan(1);
    expect([scaler.mean.length, scaler.scale.length]).toEqual([featureNames.length, featureNames.length]);
    const { folds } = JSON.parse(readFileSync(join(out, "small", "cross_validation.json"), "utf8"));
    expect(folds.length).toBe(3);
    expect(readFileSync(join(out, "small", "training_plots.svg"), "utf8")).toContain("validation");
  });

  test("predict names the emotion by the labels that are stored with the weights", async () => {
    const voice = join(voices(), readdirSync(voices())[0]!);
    const clip = join(voice, readdirSync(voice)[0]!);
    const { stdout } = await run("dnn-summary-features", [
      "predict",
      "--audio",
      clip,
      "--model",
      join(out, "small"),
    ]);
    const { labelEncoder } = JSON.parse(readFileSync(join(out, "small", "preprocessor.json"), "utf8"));
    for (const label of labelEncoder.labels) expect(stdout).toContain(label);
    expect(stdout).toContain(clip);
  });

  test("a mistake in the file is told, and nothing is trained", async () => {
    const file = join(scratch, "wrong.yaml");
    writeFileSync(file, "experiments:\n  baseline:\n    trainning: {}\n");
    await expect(run("dnn-summary-features", [...smoke, "--config", file])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        "line 3: experiments.baseline.trainning is no setting; did you mean training?",
      ),
    });
  });

  test("options that the configuration decides are refused beside it", async () => {
    await expect(
      run("dnn-summary-features", [...smoke, "--experiment", "small", "--seeds", "3"]),
    ).rejects.toMatchObject({
      stderr: expect.stringContaining("cannot be used with option '--seeds"),
    });
  });
});
