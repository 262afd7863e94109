import { join, resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import envPaths from "env-paths";
import type { Example } from "../example.ts";
import { PROTOCOLS, type Protocol } from "../protocols/protocol.ts";
import { reproduceExample } from "./reproduceExample.ts";
import type { CommonArguments, SecondWay } from "./secondWay.ts";

/** Most runs, epochs or folds that a command takes. */
const MOST = 1000;

/** The command line of an example. */
export function exampleProgram(
  example: Example,
  commands: readonly Command[],
  secondWay?: SecondWay,
): Command {
  const names = example.experiments.map(({ name }) => name);
  const program = new Command(example.name)
    .description(`${example.title} (source ${example.source.number}).`)
    .enablePositionalOptions() // what is behind a command's name is the command's
    .exitOverride()
    .addOption(
      new Option("--data <folder>", "folder that holds the corpora; without it, generated voices").env(
        "SER_DATA",
      ),
    )
    .option("--smoke", "generated voices, one seed, two epochs: shows that everything runs")
    .addOption(new Option("--experiments <names...>", "which of the recipes").choices(names).default(names))
    .addOption(
      new Option("--protocols <names...>", "how clips are held out")
        .choices(Object.keys(PROTOCOLS))
        .default(Object.keys(PROTOCOLS)),
    )
    .option("--seeds <n>", "runs per recipe and protocol, seeded 1 to n", count, 1)
    .option("--epochs <n>", "instead of the recipe's", count)
    .option("--out <folder>", "where the report, its pictures and the model go", join("report", example.name))
    .option("--cache <folder>", "where features are kept; the system's cache folder unless told")
    .addHelpText("after", helpText(example, secondWay))
    .action(async (options: ExampleArguments) => {
      if (secondWay?.isAsked(options)) return secondWay.run({ ...options, ...common(options) });
      await reproduceExample(example, {
        ...common(options),
        experiments: example.experiments.filter(({ name }) => options.experiments.includes(name)),
        protocols: options.smoke ? ["stated", "actor"] : [...new Set(options.protocols)],
        seeds: Array.from({ length: options.smoke ? 1 : options.seeds }, (_, i) => i + 1),
      });
    });
  for (const option of secondWay?.options ?? []) program.addOption(option);
  for (const command of commands) program.addCommand(command.exitOverride());
  return program;
}

interface ExampleArguments {
  readonly data?: string;
  readonly smoke?: boolean;
  readonly experiments: readonly string[];
  readonly protocols: readonly Protocol[];
  readonly seeds: number;
  readonly epochs?: number;
  readonly out: string;
  readonly cache?: string;
}

function common({ data, smoke, epochs, out, cache }: ExampleArguments): CommonArguments {
  return {
    data: smoke ? undefined : data || undefined,
    epochs: smoke ? 2 : epochs,
    out: resolve(out),
    cacheFolder: resolve(cache ?? envPaths("ser", { suffix: "" }).cache),
  };
}

function helpText({ experiments }: Example, secondWay: SecondWay | undefined): string {
  const listed = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, text]) => `  ${name.padEnd(12)} ${text}`).join("\n");
  const recipes = listed(experiments.map(({ name, title }) => [name, title]));
  const parts = [`Recipes:\n${recipes}`, `Protocols:\n${listed(Object.entries(PROTOCOLS))}`];
  if (secondWay) parts.push(secondWay.help);
  return `\n${parts.join("\n\n")}`;
}

/**
 * Reads a number of things from the command line.
 *
 * @throws InvalidArgumentError where it is none
 */
export function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > MOST) {
    throw new InvalidArgumentError(`It must be an integer from 1 to ${MOST}.`);
  }
  return value;
}
