import { Command } from "commander";
import { datasetsCommand } from "./datasets/datasetsCommand.ts";
import { featuresCommand } from "./features/featuresCommand.ts";
import { trainCommand } from "./train/trainCommand.ts";
import { version } from "./version.ts";

/** The `ser` command line. */
export function createProgram(): Command {
  return new Command("ser")
    .description("Speech emotion recognition: corpora, features, training, honest evaluation.")
    .version(version)
    .exitOverride()
    .addCommand(trainCommand().exitOverride())
    .addCommand(featuresCommand().exitOverride())
    .addCommand(datasetsCommand().exitOverride());
}
