import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { runProgram, UserError, untilInterrupted } from "@ser/cli/terminal";
import { reportMarkdown } from "@ser/report";
import { Command, Option } from "commander";
import writeFileAtomic from "write-file-atomic";
import type { RunResult } from "../runs/runResult.ts";
import { CATALOGUE, type CatalogueEntry } from "./catalogue.ts";
import { fillReadme } from "./fillReadme.ts";
import { type ResultRow, resultRows } from "./resultRow.ts";
import { type ReproducedExample, resultsPage } from "./resultsPage.ts";
import { runChild } from "./runChild.ts";

const root = resolve(dirname(createRequire(import.meta.url).resolve("@ser/lab/package.json")), "../..");
const names = CATALOGUE.map(({ example }) => example);

interface ReproduceArguments {
  readonly data?: string;
  readonly examples: readonly string[];
  readonly processes: string;
  readonly out: string;
  readonly run: boolean;
}

const program = new Command("reproduce")
  .description(
    "Runs all examples with fixed seeds, and writes docs/results.md, docs/results.json and the tables of the examples' READMEs.",
  )
  .exitOverride()
  .addOption(new Option("--data <folder>", "folder that holds the corpora").env("SER_DATA"))
  .addOption(new Option("--examples <names...>", "which of them to run").choices(names).default(names))
  .addOption(new Option("--processes <n>", "examples at a time").choices(["1", "2", "4"]).default("2"))
  .option("--out <folder>", "where finished runs are kept", join(root, "report"))
  .option("--no-run", "write the pages from what is finished, and run nothing")
  .action(async ({ data, examples, processes, out, run }: ReproduceArguments) => {
    if (!run) return writeResults(out);
    if (!data) throw new UserError("reproduce needs recordings: give --data <folder>, or set SER_DATA");
    const queue = CATALOGUE.filter(({ example }) => examples.includes(example)).values();
    const left = `Finished runs are in "${out}"; the same command goes on from there.`;
    await untilInterrupted(left, async (signal) => {
      const work = async () => {
        for (const entry of queue) await reproduce(entry, { data, out, signal });
      };
      await Promise.all(Array.from({ length: Number(processes) }, work));
    });
    await writeResults(out);
  });

async function reproduce(
  { example, nSeeds }: CatalogueEntry,
  { data, out, signal }: { data: string; out: string; signal: AbortSignal },
): Promise<void> {
  const main = join(root, "examples", example, "dist", "main.js");
  const args = ["--data", data, "--seeds", String(nSeeds), "--out", join(out, example)];
  await runChild(main, args, { name: example, signal });
}

/** Writes both pages from all runs that are finished, whichever command finished them. */
async function writeResults(out: string): Promise<void> {
  const all: ReproducedExample[] = [];
  for (const name of names) {
    const folder = join(out, name);
    const text = await readFile(join(folder, "example.json"), "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const example = JSON.parse(text) as ReproducedExample["example"];
    const isCurrent = ({ experiment }: RunResult) =>
      example.experiments.some((one) => one.name === experiment);
    all.push({ example, runs: (await readRuns(folder)).filter(isCurrent) });
  }
  const page = resultsPage(all, "SER_DATA=<folder> pnpm reproduce");
  const docs = join(root, "docs");
  await writeFileAtomic(join(docs, "results.md"), reportMarkdown(page, { pictureFolder: "results" }));
  const rows = all.flatMap(({ runs }) => resultRows(runs));
  await writeFileAtomic(join(docs, "results.json"), `${JSON.stringify(rows, null, 1)}\n`);
  for (const name of names) await fillReadmeOf(name, rows);
}

/** Sets an example's rows into its README. */
async function fillReadmeOf(name: string, rows: readonly ResultRow[]): Promise<void> {
  const file = join(root, "examples", name, "README.md");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const own = rows.filter(({ example }) => example === name);
  await writeFileAtomic(file, fillReadme(text, own, `examples/${name}/README.md`));
}

async function readRuns(folder: string): Promise<RunResult[]> {
  const files = (await readdir(join(folder, "runs"))).filter((file) => file.endsWith(".json")).sort();
  return Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(folder, "runs", file), "utf8")) as RunResult),
  );
}

process.exitCode = await runProgram(program, process.argv);
