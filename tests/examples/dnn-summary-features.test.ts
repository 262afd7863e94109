import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { examples, testExample } from "../support/testExample.ts";

const { scratch, run, smoke, voices } = testExample("dnn-summary-features");

describe("dnn-summary-features by configuration", () => {
  const out = join(scratch, "configured");

  test("--config --experiment --k-fold writes every file that its README lists", async () => {
    const config = join(examples, "dnn-summary-features", "configs", "default.yaml");
    const args = [...smoke("configured"), "--config", config, "--experiment", "small", "--k-fold", "3"];
    const { stdout } = await run(args);
    const readme = readFileSync(join(examples, "dnn-summary-features", "README.md"), "utf8");
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

  test("without --k-fold, the folds of the same settings stay, in their file and in the summary", async () => {
    const file = join(out, "small", "cross_validation.json");
    const before = readFileSync(file, "utf8");
    const { stdout } = await run([...smoke("configured"), "--experiment", "small"]);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(stdout).toContain("Cross-validation of the training part, 3 folds");
    expect(readdirSync(join(out, "small", "runs", "folds")).length).toBe(3);
  });

  test("predict names the emotion by the labels that are stored with the weights", async () => {
    const voice = join(voices(), readdirSync(voices())[0]!);
    const clip = join(voice, readdirSync(voice)[0]!);
    const { stdout } = await run(["predict", "--audio", clip, "--model", join(out, "small")]);
    const { labelEncoder } = JSON.parse(readFileSync(join(out, "small", "preprocessor.json"), "utf8"));
    for (const label of labelEncoder.labels) expect(stdout).toContain(label);
    expect(stdout).toContain(clip);
  });

  test("predict refuses what it would not heed", async () => {
    await expect(run(["--out", "mine", "predict", "--audio", "clip.wav"])).rejects.toMatchObject({
      stderr: expect.stringContaining("predict does not take --out; say --results"),
    });
  });

  test("a mistake in the file is told, and nothing is trained", async () => {
    const file = join(scratch, "wrong.yaml");
    writeFileSync(file, "experiments:\n  baseline:\n    trainning: {}\n");
    await expect(run([...smoke("configured"), "--config", file])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        "line 3: experiments.baseline.trainning is no setting; did you mean training?",
      ),
    });
  });

  test("options that the configuration decides are refused beside it", async () => {
    await expect(
      run([...smoke("configured"), "--experiment", "small", "--seeds", "3"]),
    ).rejects.toMatchObject({
      stderr: expect.stringContaining("cannot be used with option '--seeds"),
    });
  });
});
