// What the tests of every example share: it runs as its README says, on generated voices.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";

/** The folder of the examples. */
export const examples = join(import.meta.dirname, "..", "..", "examples");

/** An example under test: where its files go, how it is run, and the options that make it quick. */
export interface TestedExample {
  /** A folder of this example's tests alone, removed after them. */
  scratch: string;
  /** Runs the built example without a corpus; rejects with `code` and `stderr` where it fails. */
  run(args: readonly string[]): Promise<{ stdout: string; stderr: string }>;
  /** The options of a run on generated voices with its results in `out`, a folder of `scratch`. */
  smoke(out: string): string[];
  /** The generated voices that it was trained on: a folder with one folder a voice. */
  voices(): string;
}

/**
 * Declares the tests that every example passes.
 *
 * @param name the example's folder
 * @returns the example, for tests of its own; its results of the smoke run are in `scratch/<name>`
 */
export function testExample(name: string): TestedExample {
  const scratch = mkdtempSync(join(tmpdir(), "ser-examples-"));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const cache = join(scratch, "cache");
  const run = (args: readonly string[]) =>
    promisify(execFile)(process.execPath, [join(examples, name, "dist", "main.js"), ...args], {
      env: { ...process.env, SER_DATA: "" },
    });
  const smoke = (out: string) => ["--smoke", "--out", join(scratch, out), "--cache", cache];
  const voices = () => join(cache, readdirSync(cache).find((entry) => entry.startsWith("synthetic-"))!);

  describe(`example ${name}`, () => {
    const out = join(scratch, name);

    test("--smoke trains, judges and writes a report with pictures", async () => {
      const { stdout } = await run(smoke(name));
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
      await run(smoke(name));
      expect(readFileSync(join(out, "result.json"), "utf8")).toBe(before);
    });

    test("its main.ts is a composition of at most 120 lines", () => {
      const lines = readFileSync(join(examples, name, "src", "main.ts"), "utf8").split("\n");
      expect(lines.length).toBeLessThanOrEqual(121);
    });

    test("--help names its recipes", async () => {
      const { stdout } = await run(["--help"]);
      expect(stdout).toContain("published");
    });
  });
  return { scratch, run, smoke, voices };
}
