import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { runProgram, UserError, untilInterrupted } from "@ser/cli/terminal";
import { reportMarkdown } from "@ser/report";
import { Command, Option } from "commander";
import writeFileAtomic from "write-file-atomic";
import type { ExampleDescription } from "../example.ts";
import { type RunFigures, runFigures } from "../runs/runFigures.ts";
import { readTextIfAny } from "../runs/runFiles.ts";
import type { RunResult } from "../runs/runResult.ts";
import { CATALOGUE, type CatalogueEntry } from "./catalogue.ts";
import { fillReadme } from "./fillReadme.ts";
import { type ReproducedExample, withRuns } from "./reproducedExample.ts";
import { resultRows } from "./resultRow.ts";
import { readResults, writeResults } from "./resultsFile.ts";
import { resultsPage } from "./resultsPage.ts";
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
  .option("--no-run", "write the pages from what is finished, here and in docs/results.json, and run nothing")
  .action(async ({ data, examples, processes, out, run }: ReproduceArguments) => {
    if (!run) return writePages(out);
    if (!data) throw new UserError("reproduce needs recordings: give --data <folder>, or set SER_DATA");
    const queue = CATALOGUE.filter(({ example }) => examples.includes(example)).values();
    const left = `Finished runs are in "${out}"; the same command goes on from there.`;
    await untilInterrupted(left, async (signal) => {
      const failures: unknown[] = []; // of an example; the others are run all the same
      const work = async () => {
        for (const entry of queue) {
          signal.throwIfAborted();
          await reproduce(entry, { data, out, signal }).catch((error: unknown) => failures.push(error));
        }
        signal.throwIfAborted();
      };
      await Promise.all(Array.from({ length: Number(processes) }, work));
      if (failures.length > 0) throw failures[0];
    }).finally(() => writePages(out));
  });

async function reproduce(
  { example, nSeeds }: CatalogueEntry,
  { data, out, signal }: { data: string; out: string; signal: AbortSignal },
): Promise<void> {
  const args = ["--data", data, "--seeds", String(nSeeds), "--out", join(out, example)];
  await runChild(programOf(example), args, { name: example, signal });
}

/**
 * Writes the pages from all runs that are finished, whichever command finished them, and from those that
 * `docs/results.json` has of earlier ones.
 */
async function writePages(out: string): Promise<void> {
  const docs = join(root, "docs");
  const known = await readResults(join(docs, "results.json"));
  const all: ReproducedExample[] = [];
  for (const name of names) {
    const before = known.find(({ example }) => example.name === name);
    const example = await describedBy(name);
    all.push(withRuns(before, { example, runs: await readRuns(join(out, name)) }));
  }
  await writeResults(join(docs, "results.json"), all);
  const page = resultsPage(all, "SER_DATA=<folder> pnpm reproduce");
  await writeFileAtomic(join(docs, "results.md"), reportMarkdown(page, { pictureFolder: "results" }));
  for (const one of all) await fillReadmeOf(one);
}

/** Sets an example's rows into its README. */
async function fillReadmeOf({ example: { name, source }, runs }: ReproducedExample): Promise<void> {
  const file = join(root, "examples", name, "README.md");
  const text = await readTextIfAny(file);
  if (text === undefined) return;
  await writeFileAtomic(
    file,
    fillReadme(text, resultRows(runs), { source, name: `examples/${name}/README.md` }),
  );
}

/** What an example's program says of it. */
async function describedBy(name: string): Promise<ExampleDescription> {
  const { stdout } = await promisify(execFile)(process.execPath, [programOf(name), "describe"]);
  return JSON.parse(stdout);
}

function programOf(name: string): string {
  return join(root, "examples", name, "dist", "main.js");
}

/** An example's finished runs on recordings, trials with other epochs apart. */
async function readRuns(folder: string): Promise<RunFigures[]> {
  const all = await readdir(join(folder, "runs")).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const texts = all
    .filter((file) => file.endsWith(".json"))
    .map((file) => readFile(join(folder, "runs", file), "utf8"));
  const runs = (await Promise.all(texts)).map((text) => JSON.parse(text) as RunResult);
  return runs.filter(({ synthetic, isTrial }) => !synthetic && !isTrial).map(runFigures);
}

process.exitCode = await runProgram(program, process.argv);
