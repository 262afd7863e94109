import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { testExample } from "../support/testExample.ts";

const { scratch, run, smoke } = testExample("acnt-ravdess");

describe("acnt-ravdess further", () => {
  const out = join(scratch, "further");

  test("cross-validate judges every clip once, and takes finished folds as they are", async () => {
    const args = ["cross-validate", ...smoke("further"), "--experiments", "published", "--folds", "2"];
    const { stdout } = await run(args);
    expect(stdout).toContain("published");
    expect(readFileSync(join(out, "cross-validation", "report.html"), "utf8")).toContain("<svg");
    const folds = readdirSync(join(out, "cross-validation")).filter((name) => name.endsWith(".json"));
    const kept = join(out, "cross-validation", folds[0]!);
    const fold = JSON.parse(readFileSync(kept, "utf8"));
    fold.evaluation.report.accuracy = 0.12345;
    writeFileSync(kept, JSON.stringify(fold));
    expect((await run(args)).stdout).toContain("12.3 %");
  });

  test("cross-validate tells folds that cannot be dealt", async () => {
    const args = ["cross-validate", ...smoke("further"), "--experiments", "published", "--folds", "50"];
    const failed = await run(args).then(undefined, (error: { code: number; stderr: string }) => error);
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/error: --folds 50: /) });
    expect((failed as { stderr: string }).stderr).not.toContain("    at ");
  });

  test("search judges its trials on the validation part, and the best of them once", async () => {
    const { stdout } = await run(["search", ...smoke("further"), "--trials", "2"]);
    const trials = readdirSync(join(out, "search")).filter((name) => name.endsWith(".json"));
    expect(trials.length).toBeGreaterThan(0);
    expect(readFileSync(join(out, "search", "report.html"), "utf8")).toContain("<svg");
    const [best] = readdirSync(join(out, "search", "runs")).filter((name) => name.endsWith(".json"));
    const { nEvaluations } = JSON.parse(readFileSync(join(out, "search", "runs", best!), "utf8"));
    expect(nEvaluations).toBe(1);
    expect(stdout).toContain("learningRate");
  });

  test("search goes on from the trials that are kept, and counts what it has judged", async () => {
    const folder = join(out, "search");
    const file = join(folder, readdirSync(folder).find((name) => name.startsWith("trials-"))!);
    const trials: { value: number }[] = JSON.parse(readFileSync(file, "utf8"));
    expect(trials.length).toBe(2);
    const worse = trials[0]!.value < trials[1]!.value ? 0 : 1;
    trials[worse]!.value = 0.98765;
    writeFileSync(file, JSON.stringify(trials));
    const { stdout } = await run(["search", ...smoke("further"), "--trials", "2"]);
    expect(stdout).toContain("98.8 %");
    expect(stdout).toContain(`Trial ${worse + 1} (`);
    expect(stdout).toContain("one of 2 settings");
  });
});
