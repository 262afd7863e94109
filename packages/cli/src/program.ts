import { createRequire } from "node:module";
import { Command } from "commander";
import { trainCommand } from "./train/trainCommand.ts";

const { version } = createRequire(import.meta.url)("@ser/cli/package.json") as { version: string };

/** The `ser` command line. */
export function createProgram(): Command {
  return new Command("ser")
    .description("Speech emotion recognition: corpora, features, training, honest evaluation.")
    .version(version)
    .showHelpAfterError()
    .exitOverride()
    .addCommand(trainCommand().exitOverride());
}
