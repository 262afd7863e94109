import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ProblemsFound, refuseOptions } from "@ser/cli/terminal";
import { classifyFile, type Example, heardEmotion, OF_TRAINING, openClassifier, runModels } from "@ser/lab";
import { percent, terminalTable } from "@ser/report";
import { Command } from "commander";
import { DEFAULT_EXPERIMENT } from "./defaultConfig.ts";
import { OUTPUT_FILES } from "./outputs/outputFiles.ts";

const MODEL = "say --model";

const HELP = `
Example:
  $ npm run example -- dnn-summary-features predict --audio clip.wav --model report/dnn-summary-features/baseline`;

interface PredictArguments {
  readonly audio: readonly string[];
  readonly model?: string;
  readonly results: string;
}

/** `predict`: the emotion of clips, by the names that are stored with the weights. */
export function predictCommand(example: Pick<Example, "name" | "experiments">): Command {
  return new Command("predict")
    .description("Say which emotion is heard in clips, and how probable each is.")
    .requiredOption("--audio <files...>", "audio files")
    .option("--model <path>", "a model's file, or the folder of a configured experiment")
    .option("--results <folder>", "results of the example, whose model is used", join("report", example.name))
    .addHelpText("after", HELP)
    .action(async ({ audio, model, results }: PredictArguments, command: Command) => {
      refuseOptions(command, {
        ...OF_TRAINING,
        ...{ config: MODEL, experiment: MODEL, kFold: "it trains nothing", out: "say --results" },
      });
      const configured = join(resolve(results), DEFAULT_EXPERIMENT, OUTPUT_FILES.model);
      const candidates = [configured, ...runModels(resolve(results), example)];
      const classifier = await openClassifier(model && (await fileOf(model)), candidates);
      const { labels } = classifier;
      const rows: string[][] = [];
      let nFailed = 0;
      for (const file of audio) {
        const verdict = await classifyFile(classifier, file);
        if ("error" in verdict) {
          process.stderr.write(`${file}: ${verdict.error}\n`);
          nFailed++;
          continue;
        }
        const probabilities = new Map(verdict.predictions.map((each) => [each.label, each.probability]));
        const cells = labels.map((label) => percent(probabilities.get(label) ?? 0));
        rows.push([file, heardEmotion(verdict), ...(verdict.silent ? labels.map(() => "") : cells)]);
      }
      classifier.dispose();
      if (rows.length > 0) {
        process.stdout.write(`${terminalTable(["file", "prediction", ...labels], rows)}\n`);
      }
      if (nFailed > 0) throw new ProblemsFound();
    });
}

/** A folder stands for the model in it. */
async function fileOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ? join(path, OUTPUT_FILES.model) : path;
}
