import { Command, Option } from "commander";
import { addPlaceOptions, type PlaceOptions, placeOf } from "../clips/placeOptions.ts";
import { path, positiveInteger } from "../optionParsers.ts";
import type { EvaluateRequest } from "./evaluate.ts";

const EXAMPLES = `
Examples:
  $ ser evaluate data/ravdess --corpus ravdess --model report/model
  $ ser evaluate recordings --model mine.zip           recordings/<emotion>/<file>
  $ ser evaluate data/AudioWAV --corpus crema-d --report evaluation
  $ ser evaluate talks --table turns.csv --columns path=file,label=mood,actor=speaker,start=from,end=to

A model is judged honestly by clips that it has not learned from: other actors, better another corpus. Where a
model's own corpus is given, or folders or a table to a model that was trained on either, a line says so. Emotions
that the model has another word for (anger, angry) are taken for its own, and told; those that it does not know are
left out, and told.

Exit codes: 0 done; 1 nothing to judge by, or a mistake in the command; 130 interrupted.`;

/** `ser evaluate`: a model on clips whose emotions are known. */
export function evaluateCommand(): Command {
  const command = new Command("evaluate")
    .description("Judge a model on a labelled corpus: accuracy, UAR, confusion, intervals, break-downs.")
    .argument("<folder>", "folder that holds the clips, at any depth");
  return addPlaceOptions(command)
    .addOption(
      new Option("--channel <name>", "which clips").choices(["speech", "song", "both"]).default("speech"),
    )
    .option("--model <path>", "file or folder of a model; the pretrained one unless told", path)
    .option("--json", "as JSON, with everything that the figures depended on")
    .option("--report <folder>", "write report.html, result.json and pictures there", path)
    .option(
      "--workers <n>",
      "threads; unless told, all cores from some 60 short clips' worth of sound on, else one",
      positiveInteger,
    )
    .addHelpText("after", EXAMPLES)
    .action(
      async (
        folder: string,
        options: Partial<EvaluateRequest> & Pick<EvaluateRequest, "channel"> & PlaceOptions,
      ) => {
        const { evaluate } = await import("./evaluate.ts");
        await evaluate({
          place: placeOf(folder, options),
          channel: options.channel,
          model: options.model,
          workers: options.workers,
          json: options.json ?? false,
          report: options.report,
        });
      },
    );
}
