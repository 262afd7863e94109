// What is committed of the results is of one piece: pages and tables say what results.json says, and its runs are of the
// recipes as they are.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { CATALOGUE } from "../src/catalogue.ts";
import { fillReadme } from "../src/fillReadme.ts";
import { resultRows } from "../src/resultRow.ts";
import { readResults, writeResults } from "../src/resultsFile.ts";
import { resultsMarkdown } from "../src/resultsMarkdown.ts";

const examples = join(import.meta.dirname, "..", "..");
const docs = join(examples, "..", "docs");
const all = await readResults(join(docs, "results.json"));

/** Of what is built, apart from the test: the text of a function may be part of a key, and vitest changes it. */
const KEYS = `
import { openBackend } from "@ser/cli/terminal";
import { presentKeys } from "@ser/lab";
const [, name, runs] = process.argv;
const { example } = await import("@ser/example-" + name);
await openBackend();
process.stdout.write(JSON.stringify(presentKeys(example, JSON.parse(runs))));`;

test("docs/results.json holds every example, as the reproduction writes it", async () => {
  expect(all.map(({ example }) => example.name)).toEqual(CATALOGUE.map(({ example }) => example.name));
  const folder = await mkdtemp(join(tmpdir(), "ser-results-"));
  await writeResults(join(folder, "results.json"), all);
  const written = await readFile(join(folder, "results.json"), "utf8");
  await rm(folder, { recursive: true });
  expect(written).toBe(await readFile(join(docs, "results.json"), "utf8"));
});

test("docs/results.md is what docs/results.json says", async () => {
  expect(resultsMarkdown(all)).toBe(await readFile(join(docs, "results.md"), "utf8"));
});

test.each(all)("the runs of $example.name have the keys that its recipes give", async ({ example, runs }) => {
  const asked = runs.map(({ experiment, protocol, seed, dataSha256 }) => ({
    experiment,
    protocol,
    seed,
    dataSha256,
  }));
  const args = ["--input-type=module", "--eval", KEYS, example.name, JSON.stringify(asked)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname });
  expect(JSON.parse(stdout)).toEqual(runs.map(({ key }) => key));
});

test.each(all)("the README of $example.name has the table of docs/results.json", async (one) => {
  const { name, source } = one.example;
  const text = await readFile(join(examples, name, "README.md"), "utf8");
  expect(fillReadme(text, resultRows(one.runs), { source, name })).toBe(text);
});
