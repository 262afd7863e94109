import { resolve } from "node:path";
import { corpora } from "@ser/datasets";
import type { CorpusScan } from "@ser/datasets/node";
import type { ModelDescription, WindowSpec } from "@ser/models";
import { breakDownTable, classificationTable, confusionTable, terminalTable } from "@ser/report/text";
import { checkOwnReport } from "../checkOwnReport.ts";
import { checkWritable } from "../checkWritable.ts";
import { type ClipPlace, scanClips, titleOfTable } from "../clips/scanClips.ts";
import { untilInterrupted } from "../interruption.ts";
import { predictAll } from "../predict/predictAll.ts";
import { printable } from "../printable.ts";
import { reportFiles, toJson } from "../reportFiles.ts";
import { UserError } from "../userError.ts";
import { version } from "../version.ts";
import { writeResults } from "../writeResults.ts";
import { evaluatePredictions, type ModelEvaluation } from "./evaluatePredictions.ts";
import { evaluationDocument, summaryTable } from "./evaluationDocument.ts";
import { judgeClips, notKnown } from "./judgeClips.ts";
import { type LabelMatch, labelMatch, labelNotices } from "./labelMatch.ts";
import { modelNotices } from "./modelNotices.ts";
import { onceEach } from "./onceEach.ts";

/** What `ser evaluate` was asked for. */
export interface EvaluateRequest {
  readonly place: ClipPlace;
  readonly channel: "speech" | "song" | "both";
  readonly model: string | undefined;
  readonly workers: number | undefined;
  readonly json: boolean;
  /** Folder. */
  readonly report: string | undefined;
}

const MAKER = "ser evaluate";

/** An evaluation, and all that it depended on, as plain JSON. */
export interface EvaluationRecord {
  readonly made: typeof MAKER;
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
  if (request.report !== undefined) await checkReport(request.report);
  const record = await untilInterrupted("Nothing was written.", async (signal) => {
    const { clips, skipped } = await scan(request, signal);
    const inputs = clips.map(({ path, segment }) => ({ file: path, path, ...(segment && { segment }) }));
    const predictions = await predictAll(inputs, {
      ...request,
      windows: undefined,
      keepsTimeline: false,
      signal,
    });
    signal.throwIfAborted();
    return recordOf(request, { clips, skipped }, predictions);
  });
  for (const line of [...record.notices, ...leftOutLines(record)]) process.stderr.write(`${line}\n`);
  process.stdout.write(request.json ? toJson(record) : textOf(record)); // first: a full disk loses no figures
  if (request.report !== undefined) await writeReport(request.report, record);
}

async function checkReport(folder: string): Promise<void> {
  await checkWritable(folder, "--report");
  await checkOwnReport(folder, { maker: MAKER, option: "--report" });
}

/** Clips one by one, but for those of whole classes, of which a notice tells. */
function leftOutLines({ leftOut, labels }: EvaluationRecord): string[] {
  const ofWholeClasses = new Set(labels.unknown.map(({ emotion }) => notKnown(emotion)));
  return leftOut
    .filter(({ reason }) => !ofWholeClasses.has(reason))
    .map(({ id, reason }) => `left out ${printable(id)}: ${reason}`);
}

async function writeReport(folder: string, record: EvaluationRecord): Promise<void> {
  const files = reportFiles(record, evaluationDocument(record));
  await writeResults(folder, files, { fix: "choose another folder with --report" });
  process.stderr.write(`Report with pictures: ${resolve(folder, "report.html")}\n`);
}

async function scan({ place, channel }: EvaluateRequest, signal: AbortSignal): Promise<CorpusScan> {
  const { folder, corpus: name } = place;
  const { clips, skipped } = await scanClips(place, { missing: "skip", signal });
  const wanted = clips.filter((clip) => channel === "both" || clip.channel === channel);
  if (wanted.length > 0) return { clips: wanted, skipped };
  const [first] = skipped;
  throw new UserError(
    `no clips to judge by in "${folder}": ${skipped.length + clips.length} audio files, none that is ${channel} with a name of ${name}${first ? ` (${first.id}: ${first.reason})` : ""}`,
  );
}

function recordOf(
  { place, channel }: EvaluateRequest,
  { clips: found, skipped }: CorpusScan,
  { outcomes: all, description, backend }: Awaited<ReturnType<typeof predictAll>>,
): EvaluationRecord {
  const { folder, corpus: name } = place;
  const { clips, outcomes, copies } = onceEach(found, all);
  const labels = labelMatch(clips, description.labels);
  const { judged, leftOut: notJudged } = judgeClips(clips, outcomes, {
    labels: description.labels,
    map: labels.map,
  });
  const leftOut = [...skipped, ...copies, ...notJudged];
  if (judged.length === 0) {
    throw new UserError(
      `none of the ${clips.length} clips in "${folder}" can be judged (${leftOut[0]?.id}: ${leftOut[0]?.reason}); the model's labels are ${description.labels.join(", ")}`,
    );
  }
  return {
    made: MAKER,
    corpus: { name, title: titleOf(place), channel },
    model: description,
    windows: description.windows ?? null,
    labels,
    versions: { ser: version, backend, node: process.versions.node },
    notices: [...modelNotices(description, name, clips), ...labelNotices(labels, clips.length)],
    leftOut,
    evaluation: evaluatePredictions(judged, description.labels),
  };
}

function titleOf({ corpus: name, table }: ClipPlace): string {
  if (table) return titleOfTable(table);
  return corpora.find((each) => each.name === name)?.title ?? "folders of clips";
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
