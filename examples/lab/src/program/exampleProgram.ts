import { join, resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import envPaths from "env-paths";
import type { Example } from "../example.ts";
import { PROTOCOLS, type Protocol } from "../protocols/protocol.ts";
import { reproduceExample } from "./reproduceExample.ts";

/** The command line of an example. */
export function exampleProgram(example: Example, commands: readonly Command[]): Command {
  const names = example.experiments.map(({ name }) => name);
  const listed = example.experiments.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join("\n");
  const program = new Command(example.name)
    .description(`${example.title} (source ${example.source.number}).`)
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
    .addHelpText("after", `\nRecipes:\n${listed}\n\n${PROTOCOL_HELP}`)
    .action(async (options: ExampleArguments) => {
      const { smoke, seeds, epochs } = options;
      await reproduceExample(example, {
        data: smoke ? undefined : options.data || undefined,
        experiments: example.experiments.filter(({ name }) => options.experiments.includes(name)),
        protocols: smoke ? ["stated", "actor"] : [...new Set(options.protocols)],
        seeds: Array.from({ length: smoke ? 1 : seeds }, (_, i) => i + 1),
        epochs: smoke ? 2 : epochs,
        out: resolve(options.out),
        cacheFolder: resolve(options.cache ?? envPaths("ser", { suffix: "" }).cache),
      });
    });
  for (const command of commands) program.addCommand(command.exitOverride());
  return program;
}

const PROTOCOL_HELP = `Protocols:
${Object.entries(PROTOCOLS)
  .map(([name, text]) => `  ${name.padEnd(12)} ${text}`)
  .join("\n")}`;

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

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000) {
    throw new InvalidArgumentError("It must be an integer from 1 to 1000.");
  }
  return value;
}
