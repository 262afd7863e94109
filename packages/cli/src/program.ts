import { Command } from "commander";
import { benchCommand } from "./bench/benchCommand.ts";
import { datasetsCommand } from "./datasets/datasetsCommand.ts";
import { demoCommand } from "./demo/demoCommand.ts";
import { doctorCommand } from "./doctor/doctorCommand.ts";
import { evaluateCommand } from "./evaluate/evaluateCommand.ts";
import { featuresCommand } from "./features/featuresCommand.ts";
import { predictCommand } from "./predict/predictCommand.ts";
import { trainCommand } from "./train/trainCommand.ts";
import { version } from "./version.ts";

const EXAMPLES = `
First steps:
  $ ser doctor                                          does it work here, and what would make it faster
  $ ser demo                                            synthetic speech, the pretrained model, a report
  $ ser predict clip.wav                                your own recording
  $ ser train                                           generated voices: shows what the program does
  $ ser predict clip.wav --model report/model           with a model of one's own
  $ ser predict --help                                  each command has examples`;

/** The `ser` command line. */
export function createProgram(): Command {
  return new Command("ser")
    .description("Speech emotion recognition: predictions, corpora, features, training, honest evaluation.")
    .version(version)
    .exitOverride()
    .addCommand(demoCommand().exitOverride())
    .addCommand(predictCommand().exitOverride())
    .addCommand(trainCommand().exitOverride())
    .addCommand(featuresCommand().exitOverride())
    .addCommand(evaluateCommand().exitOverride())
    .addCommand(datasetsCommand().exitOverride())
    .addCommand(benchCommand().exitOverride())
    .addCommand(doctorCommand().exitOverride())
    .addHelpText("after", EXAMPLES);
}
