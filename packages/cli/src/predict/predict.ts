import { dirname, resolve } from "node:path";
import { makeFolder } from "@ser/datasets/node";
import type { WindowSpec } from "@ser/models";
import { stringify } from "csv-stringify/sync";
import writeFileAtomic from "write-file-atomic";
import { checkOwnReport } from "../checkOwnReport.ts";
import { checkWritable } from "../checkWritable.ts";
import { counted } from "../counted.ts";
import { Interruption, untilInterrupted } from "../interruption.ts";
import { printable } from "../printable.ts";
import { ProblemsFound } from "../problemsFound.ts";
import { SYNTHETIC_MODEL } from "../syntheticNotice.ts";
import { UserError } from "../userError.ts";
import { writeAll } from "../writeAll.ts";
import { checkCsv, checkNoInput } from "./checkCsv.ts";
import { findInputs } from "./findInputs.ts";
import { outcomeColumns, outcomeRows } from "./outcomeRows.ts";
import { type Predictions, predictAll } from "./predictAll.ts";
import { predictionLines, predictionTable } from "./predictionText.ts";

const MAKER = "ser predict";

/** What `ser predict` was asked for. */
export interface PredictRequest {
  readonly names: readonly string[];
  readonly model: string | undefined;
  readonly json: boolean;
  readonly csv: string | undefined;
  readonly timeline: boolean;
  /** Folder. */
  readonly report: string | undefined;
  readonly windows: WindowSpec | undefined;
  readonly workers: number | undefined;
}

/**
 * Predicts files and prints what came out, to stdout. Files that cannot be used do not stop the others. After
 * Ctrl-C, what was finished is printed and written as well; where that is nothing, what was written before stays.
 *
 * @throws ProblemsFound where a file could not be used
 * @throws Interruption after Ctrl-C
 * @throws UserError, ModelFileError where there is nothing to predict, no model, or no place for the results
 */
export async function predict(request: PredictRequest): Promise<void> {
  if (request.report !== undefined) {
    await checkWritable(request.report, "--report");
    await checkOwnReport(request.report, { maker: MAKER, option: "--report" });
  }
  if (request.csv !== undefined) await checkCsv(request.csv);
  const { result, nInputs, wasInterrupted } = await untilInterrupted(
    "Nothing was predicted.",
    async (signal) => {
      const inputs = await findInputs(request.names, signal);
      if (request.csv !== undefined) await checkNoInput(request.csv, inputs);
      const keepsTimeline = request.timeline || request.report !== undefined;
      const found = await predictAll(inputs, { ...request, keepsTimeline, signal });
      return { result: found, nInputs: inputs.length, wasInterrupted: signal.aborted };
    },
  );
  const { outcomes, description } = result;
  const nFinished = `${outcomes.length} of ${counted(nInputs, "file")} finished.`;
  const interruption = wasInterrupted ? new Interruption(`Interrupted. ${nFinished}`) : undefined;
  if (interruption && outcomes.length === 0) throw interruption;
  if (description.synthetic) process.stderr.write(`${SYNTHETIC_MODEL}\n`);
  const failed = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome] : []));
  for (const { file, error } of failed) process.stderr.write(`${printable(file)}: ${error}\n`);
  const [error, ...others] = await giveOut(result, request);
  for (const { message } of others) process.stderr.write(`error: ${message}\n`);
  if (failed.length > 0 && !interruption) {
    process.stderr.write(`${failed.length} of ${counted(nInputs, "file")} could not be used\n`);
  }
  if (error) {
    if (interruption) process.stderr.write(`${interruption.message}\n`);
    throw error;
  }
  if (interruption) throw interruption;
  if (failed.length > 0) throw new ProblemsFound();
}

/**
 * Writes and prints results, each where it was asked for, whether the others could be written or not; a table that
 * cannot be written is printed.
 *
 * @returns why some could not be written
 */
async function giveOut(result: Predictions, request: PredictRequest): Promise<Error[]> {
  const { csv, report, json } = request;
  const errors: Error[] = [];
  const attempt = async (work: () => Promise<void>) => {
    await work().catch((error: Error) => errors.push(error));
  };
  if (csv !== undefined) await attempt(() => writeCsv(csv, result, request));
  const isInCsv = csv !== undefined && errors.length === 0;
  if (report !== undefined) await attempt(() => writeReport(report, result));
  if (json || !isInCsv) process.stdout.write(`${textOf(result, request)}\n`);
  return errors;
}

async function writeReport(folder: string, result: Predictions): Promise<void> {
  const { reportHtml } = await import("@ser/report"); // pictures take a third of a second to load
  const { predictionDocument } = await import("./predictionDocument.ts");
  const notices = result.description.synthetic ? [SYNTHETIC_MODEL] : [];
  const document = predictionDocument(result, { title: "Emotions in recordings", notices });
  await writeAll(
    folder,
    [["report.html", reportHtml(document, { generator: MAKER })]],
    "choose another folder with --report",
  );
  process.stderr.write(`Report with pictures: ${resolve(folder, "report.html")}\n`);
}

function textOf({ outcomes, description }: Predictions, { json, timeline }: PredictRequest): string {
  if (json) {
    const { labels, architecture, corpus, synthetic, licence } = description;
    const model = { architecture, corpus, synthetic, licence };
    const files = outcomes.map((outcome) => {
      if ("error" in outcome || timeline) return outcome;
      const { timeline: _, ...rest } = outcome;
      return rest;
    });
    return JSON.stringify({ model, labels, files }, null, 2);
  }
  const set = process.stdout.isTTY ? predictionTable : predictionLines;
  return set(outcomes, description.labels, { timeline, abstainBelow: description.abstainBelow });
}

async function writeCsv(
  path: string,
  { outcomes, description: { labels, abstainBelow } }: Predictions,
  { timeline }: PredictRequest,
): Promise<void> {
  const rows = outcomeRows(outcomes, labels, { timeline, abstainBelow });
  try {
    await makeFolder(dirname(path));
    await writeFileAtomic(path, stringify([outcomeColumns(labels), ...rows]));
  } catch (error) {
    throw new UserError(`cannot write "${path}": ${(error as Error).message}; choose another --csv`, {
      cause: error,
    });
  }
  process.stderr.write(`${counted(outcomes.length, "file")}: ${resolve(path)}\n`);
}
