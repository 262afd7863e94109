import {
  type Block,
  breakDownSvg,
  breakDownTable,
  classificationTable,
  confusionMatrixSvg,
  confusionTable,
  percent,
  type ReportDocument,
  reliabilitySvg,
  type TableData,
} from "@ser/report";
import type { EvaluationRecord } from "./evaluate.ts";
import type { ModelEvaluation } from "./evaluatePredictions.ts";
import { MIN_GROUPS } from "./figureIntervals.ts";

/** The figures that come first. */
export function summaryTable(record: EvaluationRecord): TableData {
  const { nClips, nActors, nRecordings, accuracy, uar, intervals } = record.evaluation;
  const over = intervals?.over ?? (nActors === 0 && nRecordings > 0 ? "recording" : "actor");
  const between = (interval: readonly [number, number] | undefined) =>
    interval ? interval.map(percent).join(" to ") : whyNone(record.evaluation);
  const row = (name: string, figure: number, interval: readonly [number, number] | undefined) => [
    name,
    percent(figure),
    between(interval),
    String(nClips),
    nActors === 0 ? "not known" : String(nActors),
  ];
  return {
    header: ["measure", "result", `95 % over ${over}s`, "clips", "actors"],
    rows: [
      row("accuracy (WA)", accuracy, intervals?.accuracy?.interval),
      row("mean recall (UAR)", uar, intervals?.uar?.interval),
    ],
  };
}

function whyNone({ nActors, nRecordings, intervals }: ModelEvaluation): string {
  if (intervals) return `all ${intervals.over}s alike`;
  if (nActors === 1) return "one actor only";
  if (nActors === 0 && nRecordings > 0) return "too few recordings";
  return nActors > 1 && nActors < MIN_GROUPS ? "too few actors" : "actors not known";
}

/** An evaluation as a report with pictures. */
export function evaluationDocument(record: EvaluationRecord): ReportDocument {
  const { evaluation, notices, model, corpus } = record;
  const { matrix, report, calibration, breakDowns } = evaluation;
  return {
    title: `${model.architecture} on ${corpus.title}`,
    sections: [
      {
        heading: "What was measured",
        blocks: [
          ...notices.map((text): Block => ({ kind: "notice", text })),
          { kind: "table", ...summaryTable(record) },
          { kind: "table", ...classificationTable(report) },
          {
            kind: "picture",
            name: "confusion.svg",
            svg: confusionMatrixSvg(matrix),
            caption: "Truths in rows, predictions in columns.",
          },
          { kind: "table", ...confusionTable(matrix) },
        ],
      },
      {
        heading: "Confidence",
        blocks: [
          {
            kind: "picture",
            name: "reliability.svg",
            svg: reliabilitySvg(calibration),
            caption: `Accuracy by confidence; expected calibration error ${percent(calibration.ece)}.`,
          },
        ],
      },
      ...breakDowns.map((breakDown) => ({
        heading: `By ${breakDown.field}`,
        blocks: [
          {
            kind: "picture",
            name: `by-${breakDown.field}.svg`,
            svg: breakDownSvg(breakDown),
            caption: "Accuracy, with 95 % intervals.",
          } satisfies Block,
          { kind: "table", ...breakDownTable(breakDown) } satisfies Block,
        ],
      })),
    ],
  };
}
