import { join } from "node:path";
import { Command, Option } from "commander";
import type { Example } from "../example.ts";
import { PROTOCOLS } from "../protocols/protocol.ts";
import { count } from "./count.ts";
import { type ExampleArguments, requestOf } from "./exampleArguments.ts";
import { reproduceExample } from "./reproduceExample.ts";

/** The command line of an example. */
export function exampleProgram(example: Example, commands: readonly Command[]): Command {
  const names = example.experiments.map(({ name }) => name);
  const usual = example.experiments.filter(({ optional }) => !optional).map(({ name }) => name);
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
    .addOption(new Option("--experiments <names...>", "which of the recipes").choices(names).default(usual))
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
    .action((options: ExampleArguments) => reproduceExample(example, requestOf(example, options)));
  for (const command of commands) program.addCommand(withGlobalHelp(command));
  return program;
}

const PROTOCOL_HELP = `Protocols:
${Object.entries(PROTOCOLS)
  .map(([name, text]) => `  ${name.padEnd(12)} ${text}`)
  .join("\n")}`;

/** Further commands take the program's options as well, and say so. */
function withGlobalHelp(command: Command): Command {
  return command.exitOverride().configureHelp({ showGlobalOptions: true });
}
