import { resolve } from "node:path";
import { corpora, withoutCopies } from "@ser/datasets";
import { type CorpusScan, scanClassFolders, scanCorpus } from "@ser/datasets/node";
import type { ModelDescription, WindowSpec } from "@ser/models";
import { breakDownTable, classificationTable, confusionTable, terminalTable } from "@ser/report/text";
import { checkWritable } from "../checkWritable.ts";
import { untilInterrupted } from "../interruption.ts";
import { predictAll } from "../predict/predictAll.ts";
import { reportFiles, toJson } from "../reportFiles.ts";
import { SYNTHETIC_NOTICE } from "../syntheticNotice.ts";
import { UserError } from "../userError.ts";
import { version } from "../version.ts";
import { writeAll } from "../writeAll.ts";
import { evaluatePredictions, type ModelEvaluation } from "./evaluatePredictions.ts";
import { evaluationDocument, summaryTable } from "./evaluationDocument.ts";
import { judgeClips } from "./judgeClips.ts";
import { type LabelMatch, labelMatch, labelNotices } from "./labelMatch.ts";

/** What `ser evaluate` was asked for. */
export interface EvaluateRequest {
  readonly folder: string;
  /** Name of a corpus, or `folders`. */
  readonly corpus: string;
  readonly channel: "speech" | "song" | "both";
  readonly model: string | undefined;
  readonly windows: WindowSpec | undefined;
  readonly workers: number | undefined;
  readonly json: boolean;
  /** Folder. */
  readonly report: string | undefined;
}

/** An evaluation, and all that it depended on, as plain JSON. */
export interface EvaluationRecord {
  readonly corpus: { readonly name: string; readonly title: string; readonly channel: string };
  readonly model: ModelDescription;
  readonly windows: WindowSpec | null;
  readonly labels: LabelMatch;
  readonly versions: { readonly ser: string; readonly backend: string; readonly node: string };
  /** What a reader must know before any figure. */
  readonly notices: readonly string[];
  /** Clips that the model was not, or could not be, asked about. */
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[];
  readonly evaluation: ModelEvaluation;
}

/**
 * Judges a model on a labelled corpus: prints the figures, and writes a report where one is asked for.
 *
 * @throws UserError, CorpusError, ModelFileError where there is nothing to judge, no model, or no place for the report
 */
export async function evaluate(request: EvaluateRequest): Promise<void> {
  if (request.report !== undefined) await checkWritable(request.report, "--report");
  const record = await untilInterrupted("Nothing was written.", async (signal) => {
    const { clips, skipped } = await scan(request, signal);
    const inputs = clips.map(({ path }) => ({ file: path, path }));
    const predictions = await predictAll(inputs, { ...request, signal });
    signal.throwIfAborted();
    return recordOf(request, { clips, skipped }, predictions);
  });
  for (const { id, reason } of record.leftOut) process.stderr.write(`left out ${id}: ${reason}\n`);
  for (const notice of record.notices) process.stderr.write(`${notice}\n`);
  process.stdout.write(request.json ? toJson(record) : textOf(record)); // first: a full disk loses no figures
  if (request.report !== undefined) await writeReport(request.report, record);
}

async function writeReport(folder: string, record: EvaluationRecord): Promise<void> {
  await writeAll(folder, reportFiles(record, evaluationDocument(record)), "--report");
  process.stderr.write(`Report with pictures: ${resolve(folder, "report.html")}\n`);
}

async function scan(
  { folder, corpus: name, channel }: EvaluateRequest,
  signal: AbortSignal,
): Promise<CorpusScan> {
  const corpus = corpora.find((each) => each.name === name);
  const { clips, skipped } = corpus
    ? await scanCorpus(folder, corpus, { signal })
    : await scanClassFolders(folder, { name: "folders", signal });
  const wanted = withoutCopies(clips.filter((clip) => channel === "both" || clip.channel === channel));
  const copies = wanted.copies.map(({ id, original }) => ({
    id,
    reason: `has the name of ${original}: one of them is enough`,
  }));
  if (wanted.clips.length > 0) return { clips: wanted.clips, skipped: [...skipped, ...copies] };
  const [first] = skipped;
  throw new UserError(
    `no clips to judge by in "${folder}": ${skipped.length + clips.length} audio files, none that is ${channel} with a name of ${name}${first ? ` (${first.id}: ${first.reason})` : ""}`,
  );
}

function recordOf(
  { corpus: name, channel, windows, folder }: EvaluateRequest,
  { clips, skipped }: CorpusScan,
  { outcomes, description, backend }: Awaited<ReturnType<typeof predictAll>>,
): EvaluationRecord {
  const labels = labelMatch(clips, description.labels);
  const { judged, leftOut: notJudged } = judgeClips(clips, outcomes, {
    labels: description.labels,
    map: labels.map,
  });
  const leftOut = [...skipped, ...notJudged];
  if (judged.length === 0) {
    throw new UserError(
      `none of the ${clips.length} clips in "${folder}" can be judged (${leftOut[0]?.id}: ${leftOut[0]?.reason}); the model's labels are ${description.labels.join(", ")}`,
    );
  }
  return {
    corpus: { name, title: corpora.find((each) => each.name === name)?.title ?? "folders of clips", channel },
    model: description,
    windows: windows ?? description.windows ?? null,
    labels,
    versions: { ser: version, backend, node: process.versions.node },
    notices: [...noticesOf(description, name), ...labelNotices(labels, clips.length)],
    leftOut,
    evaluation: evaluatePredictions(judged, description.labels),
  };
}

function noticesOf({ synthetic, corpus }: ModelDescription, name: string): string[] {
  return [
    ...(synthetic ? [SYNTHETIC_NOTICE] : []),
    ...(corpus === name && name !== "folders" // other folders may hold other clips
      ? [
          `The model was trained on ${name}: unless these clips were held out, it has learned from them, and the figures are too good.`,
        ]
      : []),
  ];
}

function textOf(record: EvaluationRecord): string {
  const { report, matrix, breakDowns } = record.evaluation;
  const tables = [
    summaryTable(record),
    classificationTable(report),
    confusionTable(matrix),
    ...breakDowns.map(breakDownTable),
  ];
  return `${tables.map(({ header, rows }) => terminalTable(header, rows)).join("\n\n")}\n`;
}
