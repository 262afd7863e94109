import { type Block, percent, type ReportDocument, type TableData, timelineSvg } from "@ser/report";
import { verdictWord } from "./outcomeRows.ts";
import type { Predictions } from "./predictAll.ts";
import type { Outcome } from "./predictFiles.ts";

/** Each picture is some kilobytes of the page. */
const MAX_PICTURES = 200;

/** Predictions as a page: the table of all files, then the time line of each. */
export function predictionDocument(
  { outcomes, description }: Predictions,
  { title, notices }: { title: string; notices: readonly string[] },
): ReportDocument {
  const { architecture, corpus, licence, labels } = description;
  const long = outcomes.filter((outcome) => "timeline" in outcome && outcome.timeline.length > 1);
  const pictured = long.slice(0, MAX_PICTURES) as Extract<Outcome, { timeline: unknown }>[];
  const pictures = pictured.map(
    (outcome, i): Block => ({
      kind: "picture",
      name: `timeline-${i + 1}.svg`,
      svg: timelineSvg(outcome.timeline, labels),
      caption: `${outcome.file}: ${verdictWord(outcome)}`,
    }),
  );
  const nMore = long.length - pictured.length;
  return {
    title,
    sections: [
      {
        heading: "What is heard",
        blocks: [
          ...notices.map((text): Block => ({ kind: "notice", text })),
          {
            kind: "text",
            text: `By the ${architecture} trained on ${corpus}; licence of its weights: ${licence}.`,
          },
          { kind: "table", ...tableOf(outcomes, labels) },
        ],
      },
      {
        heading: "Time lines",
        blocks: [
          {
            kind: "text",
            text: "Of what is longer than one window. A row per class: the darker, the more probable. A column is a window, or the mean of neighbours where there are very many; white is silence.",
          },
          ...pictures,
          ...(nMore > 0
            ? [{ kind: "text", text: `${nMore} more files have no picture here.` } as const]
            : []),
        ],
      },
    ],
  };
}

function tableOf(outcomes: readonly Outcome[], labels: readonly string[]): TableData {
  return {
    header: ["file", "seconds", "heard", ...labels],
    rows: outcomes.map((outcome) => {
      if ("error" in outcome) return [outcome.file, "", `error: ${outcome.error}`, ...labels.map(() => "")];
      const byLabel = new Map(outcome.predictions.map(({ label, probability }) => [label, probability]));
      const cells = labels.map((label) => (byLabel.has(label) ? percent(byLabel.get(label)!) : ""));
      return [outcome.file, outcome.seconds.toFixed(1), verdictWord(outcome), ...cells];
    }),
  };
}
