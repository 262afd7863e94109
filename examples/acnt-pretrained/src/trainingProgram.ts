import { join } from "node:path";
import { UserError } from "@ser/cli/terminal";
import { Command, InvalidArgumentError, Option } from "commander";
import { MEASURES, type Measure } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { RECIPES, SHIPPED } from "./recipes.ts";

/** How many folds, or splits, a measure has. */
export const N_PARTS: Readonly<Record<Measure, number>> = {
  emobox: 6,
  random: 5,
  repetitions: 5,
  both: 5,
  validation: 6,
  all: 1,
};

/** What the command line says. */
export interface Arguments {
  readonly data?: string;
  readonly measures: readonly Measure[];
  readonly parts?: readonly number[];
  readonly recipe: string;
  readonly members?: readonly string[];
  readonly epochs?: number;
  readonly out: string;
  readonly cache?: string;
}

const listOf = (texts: readonly (readonly [string, string])[]) =>
  texts.map(([name, text]) => `  ${name.padEnd(12)} ${text}`).join("\n");

/** The program and its options, which all of its commands share. */
export function trainingProgram(): Command {
  return new Command("acnt-pretrained")
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
    );
}

/** The folder of RAVDESS that was named. */
export function dataFolder(data: string | undefined): string {
  if (data) return data;
  throw new UserError("needs RAVDESS: give --data <folder>, or set SER_DATA");
}

/** The recipe of a name that was checked. */
export function recipeOf(name: string): Recipe {
  return RECIPES.find((recipe) => recipe.name === name) as Recipe;
}

/**
 * The members that were named, in the recipe's order; all of them where none was.
 *
 * @throws UserError where the recipe has no such member
 */
export function membersOf({ name, members }: Recipe, wanted?: readonly string[]): Recipe["members"] {
  const names = members.map((member) => member.name);
  const unknown = wanted?.find((one) => !names.includes(one));
  if (unknown !== undefined) {
    throw new UserError(`--members must be of recipe ${name}: ${names.join(", ")}, got "${unknown}"`);
  }
  return members.filter((member) => wanted?.includes(member.name) ?? true);
}

/** @throws UserError where a measure has no such part */
export function checkParts(measures: readonly Measure[], parts: readonly number[] = []): void {
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
