// What is committed of the results is of one piece: pages and tables say what results.json says.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CATALOGUE } from "../src/reproduce/catalogue.ts";
import { fillReadme } from "../src/reproduce/fillReadme.ts";
import { resultRows } from "../src/reproduce/resultRow.ts";
import { readResults, writeResults } from "../src/reproduce/resultsFile.ts";
import { resultsMarkdown } from "../src/reproduce/resultsMarkdown.ts";

const examples = join(import.meta.dirname, "..", "..");
const docs = join(examples, "..", "docs");
const all = await readResults(join(docs, "results.json"));

test("docs/results.json holds every example, as the reproduction writes it", async () => {
  expect(all.map(({ example }) => example.name)).toEqual(CATALOGUE.map(({ example }) => example));
  const folder = await mkdtemp(join(tmpdir(), "ser-results-"));
  await writeResults(join(folder, "results.json"), all);
  const written = await readFile(join(folder, "results.json"), "utf8");
  await rm(folder, { recursive: true });
  expect(written).toBe(await readFile(join(docs, "results.json"), "utf8"));
});

test("docs/results.md is what docs/results.json says", async () => {
  expect(resultsMarkdown(all)).toBe(await readFile(join(docs, "results.md"), "utf8"));
});

test.each(all)("the README of $example.name has the table of docs/results.json", async (one) => {
  const { name, source } = one.example;
  const text = await readFile(join(examples, name, "README.md"), "utf8");
  expect(fillReadme(text, resultRows(one.runs), { source, name })).toBe(text);
});
