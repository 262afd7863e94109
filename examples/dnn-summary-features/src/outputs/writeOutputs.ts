import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { LabelEncoder } from "@ser/datasets";
import { type LabClips, modelFile, type RunResult } from "@ser/lab";
import { loadModelFile } from "@ser/models/node";
import { confusionMatrixSvg, learningCurveSvg } from "@ser/report";
import type { CrossValidation } from "@ser/train";
import writeFileAtomic from "write-file-atomic";
import { stringify } from "yaml";
import type { ExperimentSettings } from "../config/experimentSchema.ts";
import { keptFolds, writeFolds } from "./foldsFile.ts";
import { OUTPUT_FILES } from "./outputFiles.ts";
import { summaryText } from "./summaryText.ts";

/** What a configured run came to. */
export interface ConfiguredRun {
  readonly run: RunResult;
  readonly settings: ExperimentSettings;
  readonly clips: LabClips;
  /** Cross-validation of its training part, where it was asked for; otherwise that of an earlier call is kept. */
  readonly folds?: CrossValidation;
}

/**
 * Writes every file of `OUTPUT_FILES`, and prints the summary.
 *
 * @param out the experiment's folder, which holds the run
 */
export async function writeOutputs(out: string, configured: ConfiguredRun): Promise<void> {
  const { run, settings, clips } = configured;
  const folds = configured.folds ?? (await keptFolds(out, run));
  const write = (file: string, text: string) => writeFileAtomic(join(out, file), `${text.trimEnd()}\n`);
  const json = (value: unknown) => JSON.stringify(value, null, 1);
  const stored = modelFile(out, run);
  const summary = summaryText({ ...configured, ...(folds && { folds }) });
  await copyFile(stored, join(out, OUTPUT_FILES.model));
  await write(OUTPUT_FILES.preprocessor, json(await preprocessorOf(stored, clips)));
  await write(OUTPUT_FILES.history, json(run.history));
  await write(OUTPUT_FILES.plots, learningCurveSvg([run.history]));
  await write(OUTPUT_FILES.matrix, confusionMatrixSvg(run.matrix));
  await write(OUTPUT_FILES.settings, stringify({ experiments: { [run.experiment]: settings } }));
  await writeFolds(out, run, folds);
  await write(OUTPUT_FILES.summary, summary);
  process.stdout.write(`${summary}\nModel, preprocessor, history and pictures: ${out}\n`);
}

/** What stands between a clip and the model: the model's file holds the same. */
async function preprocessorOf(stored: string, { featureNames }: LabClips): Promise<object> {
  const classifier = await loadModelFile(stored);
  const { labels, frontend, scaler } = classifier.description;
  classifier.dispose();
  return { labelEncoder: new LabelEncoder(labels), scaler, featureNames, frontend };
}
