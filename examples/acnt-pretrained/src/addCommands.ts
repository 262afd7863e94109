import { resolve } from "node:path";
import { openBackend, refuseOptions, UserError, untilInterrupted } from "@ser/cli/terminal";
import { type Clip, ravdess } from "@ser/datasets";
import { scanCorpus } from "@ser/datasets/node";
import type { Command } from "commander";
import envPaths from "env-paths";
import { assemble } from "./assemble.ts";
import { type ClipViews, clipViews } from "./clipViews.ts";
import { compareRecipes } from "./compareRecipes.ts";
import { finishedParts } from "./finishedParts.ts";
import { addConditions } from "./judgeConditions.ts";
import { judgeParts } from "./judgeParts.ts";
import { addKnown } from "./knownVoices.ts";
import type { Recipe } from "./recipe.ts";
import { RECIPES, SHIPPED } from "./recipes.ts";
import { setCard } from "./setCard.ts";
import { type Arguments, checkParts, dataFolder, recipeOf } from "./trainingProgram.ts";
import { writeResults } from "./writeResults.ts";

/** What commands do not take, and why. */
const TRAINING = { members: "it takes all of them", epochs: "it trains nothing" } as const;
const ITS_PARTS = { measures: "it takes what is finished", parts: "it takes what is finished" } as const;
const NO_CACHE = { cache: "it reads the clips themselves" } as const;
const NO_CLIPS = { data: "it reads no clips", cache: "it reads no clips" } as const;

/** Gives the program the commands that judge what was trained, and keep the card. */
export function addCommands(program: Command): void {
  program
    .command("assemble")
    .description(
      "Joins the members that were trained on all clips, and writes the files that are shipped and their card.",
    )
    .exitOverride()
    .action(async (_options, command: Command) => {
      refuseOptions(command, { ...ITS_PARTS, ...TRAINING });
      const { views, ...place } = await untilInterrupted("Nothing was written.", (signal) =>
        opened(program, signal),
      );
      await assemble(views, place);
    });

  program
    .command("known")
    .description("Judges finished splits whose actors are all known, and adds them to a package's card.")
    .argument("<folder>", "of the package: packages/acnt-ravdess")
    .exitOverride()
    .action(async (folder: string, _options, command: Command) => {
      refuseOptions(command, { ...ITS_PARTS, ...TRAINING, ...NO_CACHE });
      const { clips, out, recipe } = await scanned(program);
      await addKnown(folder, clips, { out, recipe });
    });

  program
    .command("judge")
    .description(
      "Judges finished folds and splits (--measures, --parts) through classify, as the card does, and tells each beside what a package's card says of it.",
    )
    .argument("<folder>", "of the package: packages/acnt-ravdess")
    .exitOverride()
    .action(async (folder: string, _options, command: Command) => {
      refuseOptions(command, { ...TRAINING, ...NO_CACHE });
      const { measures, parts } = program.opts<Arguments>();
      checkParts(measures, parts);
      const { clips, out, recipe } = await scanned(program);
      await judgeParts(folder, clips, { out, recipe, measures, parts });
    });

  program
    .command("conditions")
    .description(
      "Judges finished folds and splits in noise, in rooms and at lower rates, and adds them to a package's card.",
    )
    .argument("<folder>", "of the package: packages/acnt-ravdess")
    .exitOverride()
    .action(async (folder: string, _options, command: Command) => {
      refuseOptions(command, { ...ITS_PARTS, ...TRAINING, ...NO_CACHE });
      const { clips, out, recipe } = await scanned(program);
      await addConditions(folder, clips, { out, recipe });
    });

  program
    .command("compare")
    .description("Sets recipes side by side by their runs of validation, in the studio's sound and in worse.")
    .argument("<file>", "where the page goes, e.g. VALIDATION.md")
    .exitOverride()
    .action(async (page: string, _options, command: Command) => {
      refuseOptions(command, {
        ...ITS_PARTS,
        epochs: "it trains nothing",
        recipe: "it takes all of them",
        ...NO_CACHE,
      });
      const { members = SHIPPED.shipped } = program.opts<Arguments>();
      const { clips, out } = await scanned(program);
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
      await openBackend(); // members are built to tell whether runs are of them
      if (await writeResults(out, { page })) return;
      throw new UserError(`there are no finished runs in "${out}"; --out names their folder`);
    });
}

/** The corpus as `classify` hears it: files. */
async function scanned(program: Command): Promise<{ clips: readonly Clip[]; out: string; recipe: Recipe }> {
  const { data, recipe: name, out } = program.opts<Arguments>();
  const { clips } = await scanCorpus(dataFolder(data), ravdess);
  await openBackend();
  return { clips, out, recipe: recipeOf(name) };
}

/** The spectrograms that runs are judged on; of songs as well, where a run has heard some. */
async function opened(
  program: Command,
  signal: AbortSignal,
): Promise<{ views: ClipViews; out: string; recipe: Recipe }> {
  const { data, recipe: name, out, cache } = program.opts<Arguments>();
  const corpus = dataFolder(data);
  await openBackend();
  const cacheFolder = resolve(cache ?? envPaths("ser", { suffix: "" }).cache);
  const recipe = recipeOf(name);
  const song = (await finishedParts(out, { recipe, measure: "both" })).length > 0;
  return { views: await clipViews(corpus, { song, worse: false, cacheFolder, signal }), out, recipe };
}
