import type { Clip, SplitAudit } from "@ser/datasets";
import {
  accuracyRunsSvg,
  type Block,
  classificationTable,
  confusionMatrixSvg,
  confusionTable,
  learningCurveSvg,
  percent,
  type ReportDocument,
  type TableData,
} from "@ser/report";
import { SYNTHETIC_NOTICE } from "../syntheticNotice.ts";
import { describeRun } from "./describeRun.ts";
import { PROTOCOLS } from "./settings.ts";
import { skippedTable } from "./skippedTable.ts";
import type { ProtocolSummary } from "./summarizeRuns.ts";
import { actorsOf, type TrainResult } from "./trainResult.ts";

/** Student's factor of two runs is 12.7: two that differ by 5 points span 64. */
const MIN_RUNS_FOR_INTERVAL = 3;

/** One row per protocol: mean and interval over its runs. */
export function protocolTable(summaries: readonly ProtocolSummary[]): TableData {
  return {
    header: ["protocol", "runs", "test clips", "accuracy (WA)", "95 % over seeds", "UAR"],
    rows: summaries.map(({ protocol, runs, accuracy, uar }) => [
      PROTOCOLS[protocol],
      String(runs.length),
      [...new Set(runs.map((run) => run.testClips.length))].sort((a, b) => a - b).join(", "),
      percent(accuracy.mean),
      accuracy.interval && runs.length >= MIN_RUNS_FOR_INTERVAL
        ? accuracy.interval.map(percent).join(" to ")
        : "too few runs",
      percent(uar.mean),
    ]),
  };
}

/** One row per run. */
export function runsTable(summary: ProtocolSummary): TableData {
  return {
    header: ["seed", "training rows", "test clips", "accuracy (WA)", "UAR", "evaluations", "held-out actors"],
    rows: summary.runs.map(({ seed, audit, evaluation, testClips }) => [
      String(seed),
      String(audit.nTrain),
      String(audit.nTest),
      percent(evaluation.report.accuracy),
      percent(evaluation.report.uar),
      String(evaluation.nEvaluations),
      heldOutActors(audit, testClips),
    ]),
  };
}

/** Their numbers where voices were held out; under a random split there are none to name. */
function heldOutActors(audit: SplitAudit, testClips: readonly Clip[]): string {
  if (audit.findings.some((finding) => finding.kind === "actor")) return "none";
  return actorsOf(testClips)
    .map((actor) => actor.slice(actor.lastIndexOf("-") + 1))
    .join(" ");
}

/** What the leak audit said of a protocol's splits, one line per finding and run. */
export function auditLines(summary: ProtocolSummary): string[] {
  return summary.runs.flatMap(({ seed, audit }) =>
    audit.findings.length === 0
      ? [`seed ${seed}: no clip, no recording, no copy and no actor is on both sides`]
      : audit.findings.map(({ severity, message }) => `seed ${seed}: ${severity}: ${message}`),
  );
}

/** Sets a whole run as a report. */
export function runDocument(record: TrainResult, summaries: readonly ProtocolSummary[]): ReportDocument {
  const { corpus } = record;
  const notice: Block[] = corpus.synthetic ? [{ kind: "notice", text: SYNTHETIC_NOTICE }] : [];
  const largestClass = Math.max(...Object.values(corpus.nClipsByLabel));
  const accuracies = summaries.map(({ protocol, runs, accuracy: { interval, ...accuracy } }) => ({
    protocol: PROTOCOLS[protocol],
    ...accuracy,
    ...(interval && runs.length >= MIN_RUNS_FOR_INTERVAL ? { interval } : {}),
  }));
  const aboutBar = accuracies.some(({ interval }) => interval)
    ? "The bar is Student's 95 % interval over the seeds (split, first weights, order of batches): other seeds would give such a mean, other voices or recordings may not. "
    : "";
  return {
    title: `MLP on 180 features, ${corpus.title}`,
    sections: [
      {
        heading: "What was measured",
        blocks: [
          ...notice,
          { kind: "list", items: describeRun(record) },
          { kind: "code", text: record.command },
          { kind: "table", ...protocolTable(summaries) },
          {
            kind: "picture",
            name: "accuracy.svg",
            svg: accuracyRunsSvg(accuracies, { majority: largestClass / corpus.nClips }),
            caption: `Test accuracy: each run a dot, their mean a tick. ${aboutBar}Dashed, the share of the largest class.`,
          },
        ],
      },
      ...summaries.map((summary) => ({
        heading: capitalized(PROTOCOLS[summary.protocol]),
        blocks: protocolBlocks(summary),
      })),
      { heading: "Files passed over", blocks: skippedBlocks(record) },
    ],
  };
}

function protocolBlocks(summary: ProtocolSummary): Block[] {
  const { protocol, runs, report, matrix } = summary;
  const over =
    runs.length === 1 ? "one run" : `the test predictions of all ${runs.length} runs, counted together`;
  return [
    { kind: "table", ...runsTable(summary) },
    { kind: "text", text: `Leak audit of the splits:` },
    { kind: "list", items: auditLines(summary) },
    { kind: "text", text: `By class, over ${over}:` },
    { kind: "table", ...classificationTable(report) },
    {
      kind: "picture",
      name: `confusion-${protocol}.svg`,
      svg: confusionMatrixSvg(matrix),
      caption: `Confusion matrix over ${over}: counts; the colour is the share of the row.`,
    },
    { kind: "table", ...confusionTable(matrix) },
    {
      kind: "picture",
      name: `learning-curve-${protocol}.svg`,
      svg: learningCurveSvg(runs.map((run) => run.history)),
      caption: "Cross entropy and accuracy on the training part while it was learned from, one line per run.",
    },
  ];
}

function skippedBlocks({ corpus }: TrainResult): Block[] {
  const { skipped, nOtherChannel, channel } = corpus;
  const blocks: Block[] = [
    { kind: "text", text: skipped.length === 0 ? "None." : `Skipped files: ${skipped.length}.` },
  ];
  blocks.push(...skippedTable(skipped));
  if (nOtherChannel > 0)
    blocks.push({ kind: "text", text: `${nOtherChannel} clips are not ${channel}, and were left out.` });
  return blocks;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
