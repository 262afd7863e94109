// How the weights of @ser/acnt-ravdess are made and measured: four small ACNTs whose probabilities are averaged.
import { join, resolve } from "node:path";
import { prepareBackend } from "@ser/backend";
import { runProgram, UserError, untilInterrupted } from "@ser/cli/terminal";
import { Command, InvalidArgumentError, Option } from "commander";
import envPaths from "env-paths";
import { assemble } from "./assemble.ts";
import { clipViews } from "./clipViews.ts";
import { memberRun } from "./memberRun.ts";
import { memberRuns } from "./memberRuns.ts";
import { MEASURES, type Measure } from "./parts.ts";
import { MEMBERS } from "./recipe.ts";
import { writeResults } from "./writeResults.ts";

/** How many folds, or splits, a measure has. */
const N_PARTS: Readonly<Record<Measure, number>> = {
  emobox: 6,
  random: 5,
  repetitions: 5,
  both: 5,
  validation: 6,
  all: 1,
};

interface Arguments {
  readonly data?: string;
  readonly measures: readonly Measure[];
  readonly parts?: readonly number[];
  readonly members: readonly string[];
  readonly epochs?: number;
  readonly out: string;
  readonly cache?: string;
}

const names = MEMBERS.map(({ name }) => name);
const listed = Object.entries(MEASURES).map(([name, text]) => `  ${name.padEnd(12)} ${text}`);

const program = new Command("acnt-pretrained")
  .description(
    "Trains the members of the pretrained ACNT, part by part, and tells what they come to together.",
  )
  .exitOverride()
  .addOption(new Option("--data <folder>", "folder that holds RAVDESS").env("SER_DATA"))
  .addOption(
    new Option("--measures <names...>", "what to train for")
      .choices(Object.keys(MEASURES))
      .default(["emobox"]),
  )
  .option("--parts <numbers...>", "folds or splits, from 1; all unless told", integers)
  .addOption(new Option("--members <names...>", "which of the four").choices(names).default(names))
  .option("--epochs <n>", "instead of the recipe's", (text) => integers(text)[0])
  .option("--out <folder>", "where finished runs are kept", join("report", "acnt-pretrained"))
  .option("--cache <folder>", "where spectrograms are kept; the system's cache folder unless told")
  .addHelpText(
    "after",
    `\nMeasures:\n${listed.join("\n")}\n\nRuns that are finished are not made again; killed ones go on.`,
  )
  .action(async ({ data, measures, parts, members, epochs, out, cache }: Arguments) => {
    if (!data) throw new UserError("needs RAVDESS: give --data <folder>, or set SER_DATA");
    const { summary: backend } = await prepareBackend();
    const cacheFolder = resolve(cache ?? envPaths("ser", { suffix: "" }).cache);
    const left = `Finished runs are in "${out}"; the same command goes on from there.`;
    await untilInterrupted(left, async (signal) => {
      for (const measure of measures) {
        const views = await clipViews(data, { song: measure === "both", cacheFolder, signal });
        const numbers = parts ?? Array.from({ length: N_PARTS[measure] }, (_, i) => i + 1);
        for (const index of numbers) {
          for (const member of MEMBERS.filter(({ name }) => members.includes(name))) {
            await memberRun(views, { measure, index, member }, { out, epochs, backend, signal });
          }
        }
      }
    });
    await writeResults(out);
  });

program
  .command("assemble")
  .description(
    "Joins the members that were trained on all clips, and writes the files that are shipped and their card.",
  )
  .exitOverride()
  .action(async () => {
    const { data, members, out, cache } = program.opts<Arguments>();
    if (!data) throw new UserError("needs RAVDESS: give --data <folder>, or set SER_DATA");
    await prepareBackend();
    const cacheFolder = resolve(cache ?? envPaths("ser", { suffix: "" }).cache);
    const { signal } = new AbortController();
    const song = (await memberRuns(out, "both", members)).length > 0;
    await assemble(await clipViews(data, { song, cacheFolder, signal }), { out, members });
  });

function integers(text: string, before: readonly number[] = []): number[] {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("It must be an integer, at least 1.");
  return [...before, value];
}

process.exitCode = await runProgram(program, process.argv);
