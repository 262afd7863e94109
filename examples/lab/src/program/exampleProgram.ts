import { join } from "node:path";
import { refuseOptions } from "@ser/cli/terminal";
import { Command, Option } from "commander";
import { type Example, recipesOf } from "../example.ts";
import { PROTOCOLS, type Protocol } from "../protocols/protocol.ts";
import { count } from "./count.ts";
import { commonOf, type ExampleArguments, requestOf } from "./exampleArguments.ts";
import { protocolsOf } from "./protocolsOf.ts";
import { reproduceExample } from "./reproduceExample.ts";
import type { SecondWay } from "./secondWay.ts";

/** Options that a smoke run does not take, and what it does instead. */
const NOT_SMOKED = {
  data: "it makes voices of its own",
  protocols: "it runs as stated and by actor",
  seeds: "it runs one",
  epochs: "it runs two",
};

/** The command line of an example. */
export function exampleProgram(
  example: Example,
  commands: readonly Command[],
  secondWay?: SecondWay,
): Command {
  const names = recipesOf(example).map(({ name }) => name);
  const optional = example.experiments.filter((experiment) => experiment.optional).map(({ name }) => name);
  const usual = names.filter((name) => !optional.includes(name));
  const protocols = Object.entries(PROTOCOLS).filter(([protocol]) =>
    example.experiments.some((experiment) => protocolsOf(experiment, [protocol as Protocol]).length > 0),
  );
  const protocolNames = protocols.map(([protocol]) => protocol);
  const program = new Command(example.name)
    .description(`${example.title} (source ${example.source.number}).`)
    .exitOverride()
    .addOption(
      new Option("--data <folder>", "folder that holds the corpora; without it, generated voices").env(
        "SER_DATA",
      ),
    )
    .option(
      "--smoke",
      "generated voices, one seed, two epochs, as stated and by actor: shows that everything runs",
    )
    .addOption(new Option("--experiments <names...>", "which of the recipes").choices(names).default(usual))
    .addOption(
      new Option("--protocols <names...>", "how clips are held out")
        .choices(protocolNames)
        .default(protocolNames),
    )
    .option("--seeds <n>", "runs per recipe and protocol, seeded 1 to n", count, 1)
    .option("--epochs <n>", "instead of the recipe's", count)
    .option("--out <folder>", "where the report, its pictures and the model go", join("report", example.name))
    .option("--cache <folder>", "where features are kept; the system's cache folder unless told")
    .addHelpText("after", helpText(example, protocols, secondWay))
    .hook("preAction", (_, command) => {
      if (command.optsWithGlobals<ExampleArguments>().smoke) refuseOptions(command, NOT_SMOKED, "--smoke");
    })
    .action(async (options: ExampleArguments) => {
      if (secondWay?.isAsked(options)) return secondWay.run({ ...options, ...commonOf(options) });
      await reproduceExample(example, requestOf(example, options));
    });
  for (const option of secondWay?.options ?? []) program.addOption(option);
  addCommands(program, commands);
  return program;
}

/**
 * Commands take their own options and the program's behind their names, and their help shows both. Where a command has
 * an option of the same name as the program's, commands take their own alone.
 */
function addCommands(program: Command, commands: readonly Command[]): void {
  const own = new Set(program.options.map(({ long }) => long));
  const isApart = commands.some(({ options }) => options.some(({ long }) => own.has(long)));
  program.enablePositionalOptions(isApart);
  for (const command of commands) {
    program.addCommand(command.exitOverride().configureHelp({ showGlobalOptions: !isApart }));
  }
}

function helpText(
  example: Example,
  protocols: readonly (readonly [string, string])[],
  secondWay: SecondWay | undefined,
): string {
  const listed = (pairs: readonly (readonly [string, string])[]) => {
    const width = Math.max(...pairs.map(([name]) => name.length));
    return pairs.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join("\n");
  };
  const recipes = listed(recipesOf(example).map(({ name, title }) => [name, title]));
  const parts = [`Recipes:\n${recipes}`, `Protocols:\n${listed(protocols)}`];
  if (secondWay) parts.push(secondWay.help);
  return `\n${parts.join("\n\n")}`;
}
