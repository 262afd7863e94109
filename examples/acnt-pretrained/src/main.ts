// How the weights of @ser/acnt-ravdess are made and measured.
import { resolve } from "node:path";
import { openBackend, runProgram, untilInterrupted } from "@ser/cli/terminal";
import envPaths from "env-paths";
import { addCommands } from "./addCommands.ts";
import { clipViews } from "./clipViews.ts";
import { memberRun } from "./memberRun.ts";
import {
  type Arguments,
  checkParts,
  dataFolder,
  membersOf,
  N_PARTS,
  recipeOf,
  trainingProgram,
} from "./trainingProgram.ts";
import { writeResults } from "./writeResults.ts";

const program = trainingProgram().action(
  async ({ data, measures, parts, recipe: name, members, epochs, out, cache }: Arguments) => {
    const recipe = recipeOf(name);
    const chosen = membersOf(recipe, members);
    checkParts(measures, parts);
    const corpus = dataFolder(data);
    const { summary: backend } = await openBackend();
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
  },
);
addCommands(program);

process.exitCode = await runProgram(program, process.argv);
