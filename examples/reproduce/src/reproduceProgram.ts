import { join } from "node:path";
import { UserError, untilInterrupted } from "@ser/cli/terminal";
import { Command, Option } from "commander";
import { CATALOGUE, type CatalogueEntry } from "./catalogue.ts";
import { runChild } from "./runChild.ts";
import { writePages } from "./writePages.ts";

const names = CATALOGUE.map(({ example }) => example.name);

interface ReproduceArguments {
  readonly data?: string;
  readonly examples: readonly string[];
  readonly processes: string;
  readonly out: string;
  readonly run: boolean;
}

/**
 * The command `reproduce`.
 *
 * @param root the repository's folder, with the examples' built programs
 */
export function reproduceProgram(root: string): Command {
  return new Command("reproduce")
    .description(
      "Runs all examples with fixed seeds, and writes docs/results.md, docs/results.json and the tables of the examples' READMEs.",
    )
    .exitOverride()
    .addOption(new Option("--data <folder>", "folder that holds the corpora").env("SER_DATA"))
    .addOption(new Option("--examples <names...>", "which of them to run").choices(names).default(names))
    .addOption(new Option("--processes <n>", "examples at a time").choices(["1", "2", "4"]).default("2"))
    .option("--out <folder>", "where finished runs are kept", join(root, "report"))
    .option(
      "--no-run",
      "write the pages from what is finished, here and in docs/results.json, and run nothing",
    )
    .action(async ({ data, run, ...options }: ReproduceArguments, command: Command) => {
      const { out } = options;
      if (!run && command.getOptionValueSource("examples") === "cli") {
        throw new UserError("--no-run writes the pages of all examples; leave --examples out");
      }
      if (!run) return writePages(root, out);
      if (!data) throw new UserError("reproduce needs recordings: give --data <folder>, or set SER_DATA");
      const failure = await reproduceAll(root, { data, ...options }).then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      await writePages(root, out).catch((error: Error) => {
        if (!failure) throw error;
        process.stderr.write(`the pages could not be written: ${error.message}\n`); // what ended the runs is told last
      });
      if (failure) throw failure.error;
    });
}

async function reproduceAll(
  root: string,
  { data, examples, processes, out }: Omit<ReproduceArguments, "data" | "run"> & { data: string },
): Promise<void> {
  const queue = CATALOGUE.filter(({ example }) => examples.includes(example.name)).values();
  const left = `Finished runs are in "${out}"; the same command goes on from there.`;
  await untilInterrupted(left, async (signal) => {
    const failures: unknown[] = []; // of an example; the others are run all the same
    const work = async () => {
      for (const entry of queue) {
        signal.throwIfAborted();
        await reproduce(root, entry, { data, out, signal }).catch((error: unknown) => failures.push(error));
      }
      signal.throwIfAborted();
    };
    await Promise.all(Array.from({ length: Number(processes) }, work));
    if (failures.length > 0) throw failures[0];
  });
}

async function reproduce(
  root: string,
  { example: { name }, nSeeds }: CatalogueEntry,
  { data, out, signal }: { data: string; out: string; signal: AbortSignal },
): Promise<void> {
  const program = join(root, "examples", name, "dist", "main.js");
  const args = ["--data", data, "--seeds", String(nSeeds), "--out", join(out, name)];
  await runChild(program, args, { name, signal });
}
