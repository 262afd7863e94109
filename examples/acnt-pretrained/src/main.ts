// How the weights of @ser/acnt-ravdess are made and measured.
import { join, resolve } from "node:path";
import { prepareBackend } from "@ser/backend";
import { refuseOptions, runProgram, UserError, untilInterrupted } from "@ser/cli/terminal";
import { ravdess } from "@ser/datasets";
import { scanCorpus } from "@ser/datasets/node";
import { Command, InvalidArgumentError, Option } from "commander";
import envPaths from "env-paths";
import { assemble } from "./assemble.ts";
import { type ClipViews, clipViews } from "./clipViews.ts";
import { compareRecipes } from "./compareRecipes.ts";
import { addConditions } from "./judgeConditions.ts";
import { judgeParts } from "./judgeParts.ts";
import { addKnown } from "./knownVoices.ts";
import { memberRun } from "./memberRun.ts";
import { memberRuns } from "./memberRuns.ts";
import { MEASURES, type Measure } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { RECIPES, SHIPPED } from "./recipes.ts";
import { setCard } from "./setCard.ts";
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
  readonly recipe: string;
  readonly members?: readonly string[];
  readonly epochs?: number;
  readonly out: string;
  readonly cache?: string;
}

/** What commands do not take, and why. */
const TRAINING = { members: "it takes all of them", epochs: "it trains nothing" } as const;
const ITS_PARTS = { measures: "it takes what is finished", parts: "it takes what is finished" } as const;
const NO_CLIPS = { data: "it reads no clips", cache: "it reads no clips" } as const;

const listOf = (texts: readonly (readonly [string, string])[]) =>
  texts.map(([name, text]) => `  ${name.padEnd(12)} ${text}`).join("\n");

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
  .addOption(
    new Option("--recipe <name>", "how").choices(RECIPES.map(({ name }) => name)).default(SHIPPED.name),
  )
  .option("--members <names...>", "which of the recipe's; all unless told")
  .option("--epochs <n>", "instead of the recipe's", (text) => integers(text)[0])
  .option("--out <folder>", "where finished runs are kept", join("report", "acnt-pretrained"))
  .option("--cache <folder>", "where spectrograms are kept; the system's cache folder unless told")
  .addHelpText(
    "after",
    `\nMeasures:\n${listOf(Object.entries(MEASURES))}\n\nRecipes:\n${listOf(RECIPES.map(({ name, title }) => [name, title]))}\n\nRuns that are finished are not made again; killed ones go on.`,
  )
  .action(async ({ data, measures, parts, recipe: name, members, epochs, out, cache }: Arguments) => {
    const recipe = recipeOf(name);
    const chosen = membersOf(recipe, members);
    checkParts(measures, parts);
    const corpus = dataFolder(data);
    const { summary: backend } = await prepareBackend();
    const cacheFolder = resolve(cache ?? envPaths("ser", { suffix: "" }).cache);
    const left = `Finished runs are in "${out}"; the same command goes on from there.`;
    await untilInterrupted(left, async (signal) => {
      for (const measure of measures) {
        const views = await clipViews(corpus, {
          song: measure === "both",
          worse: recipe.augmentation.worse !== undefined,
          cacheFolder,
          signal,
        });
        const numbers = parts ?? Array.from({ length: N_PARTS[measure] }, (_, i) => i + 1);
        for (const index of numbers) {
          for (const member of chosen) {
            await memberRun(views, { recipe, measure, index, member }, { out, epochs, backend, signal });
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
  .action(async (_options, command: Command) => {
    refuseOptions(command, { ...ITS_PARTS, ...TRAINING });
    const { views, ...place } = await opened();
    await assemble(views, place);
  });

program
  .command("known")
  .description("Judges finished splits whose actors are all known, and adds them to a package's card.")
  .argument("<folder>", "of the package: packages/acnt-ravdess")
  .exitOverride()
  .action(async (folder: string, _options, command: Command) => {
    refuseOptions(command, { ...ITS_PARTS, ...TRAINING });
    const { views, ...place } = await opened();
    await addKnown(folder, views.clips, place);
  });

program
  .command("judge")
  .description(
    "Judges finished folds and splits (--measures, --parts) through classify, as the card does, and tells each beside what a package's card says of it.",
  )
  .argument("<folder>", "of the package: packages/acnt-ravdess")
  .exitOverride()
  .action(async (folder: string, _options, command: Command) => {
    refuseOptions(command, { ...TRAINING, cache: "it reads the clips themselves" });
    const { data, measures, parts, recipe: name, out } = program.opts<Arguments>();
    checkParts(measures, parts);
    const { clips } = await scanCorpus(dataFolder(data), ravdess);
    await prepareBackend();
    await judgeParts(folder, clips, { out, recipe: recipeOf(name), measures, parts });
  });

program
  .command("conditions")
  .description(
    "Judges finished folds and splits in noise, in rooms and at lower rates, and adds them to a package's card.",
  )
  .argument("<folder>", "of the package: packages/acnt-ravdess")
  .exitOverride()
  .action(async (folder: string, _options, command: Command) => {
    refuseOptions(command, { ...ITS_PARTS, ...TRAINING, cache: "it reads the clips themselves" });
    const { data, recipe: name, out } = program.opts<Arguments>();
    const { clips } = await scanCorpus(dataFolder(data), ravdess);
    await prepareBackend();
    await addConditions(folder, clips, { out, recipe: recipeOf(name) });
  });

program
  .command("compare")
  .description(
    "Sets recipes side by side on actors that are kept for choosing, in the studio's sound and in worse.",
  )
  .argument("<file>", "where the page goes, e.g. VALIDATION.md")
  .exitOverride()
  .action(async (page: string, _options, command: Command) => {
    refuseOptions(command, {
      ...ITS_PARTS,
      epochs: "it trains nothing",
      recipe: "it takes all of them",
      cache: "it reads the clips themselves",
    });
    const { data, members = SHIPPED.shipped, out } = program.opts<Arguments>();
    const { clips } = await scanCorpus(dataFolder(data), ravdess);
    await prepareBackend();
    await compareRecipes(page, clips, { out, recipes: RECIPES, members });
  });

program
  .command("card")
  .description("Sets the page of a package's card anew, with the weights that the package holds.")
  .argument("<folder>", "of the package, built: packages/acnt-ravdess")
  .exitOverride()
  .action((folder: string, _options, command: Command) => {
    refuseOptions(command, { ...ITS_PARTS, ...TRAINING, ...NO_CLIPS, out: "it reads the package alone" });
    return setCard(folder, recipeOf(program.opts<Arguments>().recipe));
  });

program
  .command("table")
  .description(
    "Writes a page with every finished run, and a JSON file of its name beside it, to which it adds.",
  )
  .argument("<file>", "where it goes, e.g. RUNS.md")
  .exitOverride()
  .action(async (page: string, _options, command: Command) => {
    refuseOptions(command, {
      ...ITS_PARTS,
      ...TRAINING,
      ...NO_CLIPS,
      recipe: "it has the runs of every recipe",
    });
    const { out } = program.opts<Arguments>();
    if (await writeResults(out, { page })) return;
    throw new UserError(`there are no finished runs in "${out}"; --out names their folder`);
  });

/** The clips that runs are judged on; songs as well, where a run has heard some. */
async function opened(): Promise<{ views: ClipViews; out: string; recipe: Recipe }> {
  const { data, recipe: name, out, cache } = program.opts<Arguments>();
  const corpus = dataFolder(data);
  await prepareBackend();
  const cacheFolder = resolve(cache ?? envPaths("ser", { suffix: "" }).cache);
  const { signal } = new AbortController();
  const recipe = recipeOf(name);
  const song = (await memberRuns(out, { recipe, measure: "both" })).length > 0;
  return { views: await clipViews(corpus, { song, worse: false, cacheFolder, signal }), out, recipe };
}

function dataFolder(data: string | undefined): string {
  if (data) return data;
  throw new UserError("needs RAVDESS: give --data <folder>, or set SER_DATA");
}

function recipeOf(name: string): Recipe {
  return RECIPES.find((recipe) => recipe.name === name) as Recipe;
}

function membersOf({ name, members }: Recipe, wanted?: readonly string[]): Recipe["members"] {
  const names = members.map((member) => member.name);
  const unknown = wanted?.find((one) => !names.includes(one));
  if (unknown !== undefined) {
    throw new UserError(`--members must be of recipe ${name}: ${names.join(", ")}, got "${unknown}"`);
  }
  return members.filter((member) => wanted?.includes(member.name) ?? true);
}

function checkParts(measures: readonly Measure[], parts: readonly number[] = []): void {
  for (const measure of measures) {
    const beyond = parts.find((part) => part > N_PARTS[measure]);
    if (beyond !== undefined) {
      throw new UserError(`--parts of ${measure} must be from 1 to ${N_PARTS[measure]}, got ${beyond}`);
    }
  }
}

function integers(text: string, before: readonly number[] = []): number[] {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("It must be an integer, at least 1.");
  return [...before, value];
}

process.exitCode = await runProgram(program, process.argv);
