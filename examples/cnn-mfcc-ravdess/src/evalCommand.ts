import { join, resolve } from "node:path";
import { ProblemsFound, refuseOptions, startProgress, UserError, untilInterrupted } from "@ser/cli/terminal";
import { walkAudioFiles } from "@ser/datasets/node";
import { classifyFile, type Example, OF_TRAINING, openClassifier, runModels } from "@ser/lab";
import { Command } from "commander";
import { type Judged, writeOutCsv } from "./writeOutCsv.ts";

const HELP = `
Example:
  $ npm run example -- cnn-mfcc-ravdess eval --clips recordings --out out.csv

One row per audio file, folders below included: file, prediction, and the probability of every class. Files that
cannot be used are named on stderr, and have an empty prediction; the exit code is then 1.`;

interface EvalArguments {
  readonly clips: string;
  readonly model?: string;
  readonly results: string;
  readonly out: string;
}

/**
 * `eval`: the emotions of a folder of clips, as a table.
 *
 * @param example whose models are taken where none is named
 */
export function evalCommand(example: Pick<Example, "name" | "experiments">): Command {
  return new Command("eval")
    .description("Say which emotion is heard in each clip of a folder, in a CSV file.")
    .requiredOption("--clips <folder>", "folder of audio files, at any depth")
    .option("--model <file>", "file of a model, e.g. report/cnn-mfcc-ravdess/runs/published-actor-1.zip")
    .option("--results <folder>", "results of the example, whose model is used", join("report", example.name))
    .option("--out <file>", "table to write", "out.csv")
    .addHelpText("after", HELP)
    .action(async ({ clips, model, results, out }: EvalArguments, command: Command) => {
      refuseOptions(command, OF_TRAINING);
      const { files, unread } = await filesOf(clips);
      const classifier = await openClassifier(model, runModels(resolve(results), example));
      const judged: Judged[] = [];
      try {
        await untilInterrupted(`"${out}" was not written.`, async (signal) => {
          const progress = startProgress("eval", files.length, "files");
          try {
            for (const { id, path } of files) {
              signal.throwIfAborted();
              judged.push({ id, verdict: await classifyFile(classifier, path) });
              progress.update(judged.length);
            }
          } finally {
            progress.stop();
          }
        });
      } finally {
        classifier.dispose();
      }
      await writeOutCsv(out, judged, classifier.labels);
      const failed = judged.flatMap(({ id, verdict }) =>
        "error" in verdict ? [`${id}: ${verdict.error}`] : [],
      );
      const problems = [...unread.map(({ id, reason }) => `${id}: ${reason}`), ...failed];
      for (const line of problems) process.stderr.write(`${line}\n`);
      process.stdout.write(`${judged.length - failed.length} of ${judged.length} clips: ${resolve(out)}\n`);
      if (problems.length > 0) throw new ProblemsFound();
    });
}

/** The audio files of a folder, and what could not be looked into. */
async function filesOf(
  folder: string,
): Promise<{ files: { id: string; path: string }[]; unread: { id: string; reason: string }[] }> {
  const files: { id: string; path: string }[] = [];
  const unread: { id: string; reason: string }[] = [];
  for await (const file of walkAudioFiles(folder)) {
    if ("path" in file) files.push(file);
    else unread.push(file);
  }
  if (files.length === 0) throw new UserError(`there is no audio in "${folder}"; check the folder`);
  return { files, unread };
}
