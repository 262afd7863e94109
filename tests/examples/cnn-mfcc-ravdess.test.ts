import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { testExample } from "../support/testExample.ts";

const { scratch, run, voices } = testExample("cnn-mfcc-ravdess");

describe("cnn-mfcc-ravdess eval", () => {
  const out = join(scratch, "out.csv");
  const results = join(scratch, "cnn-mfcc-ravdess");
  const evaluate = (clips: string, options: readonly string[] = []) =>
    run(["eval", "--clips", clips, "--results", results, "--out", out, ...options]);
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
    await expect(run(args)).rejects.toMatchObject({
      stderr: expect.stringContaining("there is no model yet"),
    });
  });
});
