import { readdirSync, readFileSync } from "node:fs";
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
    expect((await run(args)).stdout).toBe(stdout);
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
});
