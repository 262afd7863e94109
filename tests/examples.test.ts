// Runs every example as its README says, on generated voices.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "..", "examples");
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "src", "main.ts")));
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
  });

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
