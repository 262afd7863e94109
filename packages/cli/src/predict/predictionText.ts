import { percent, terminalTable } from "@ser/report/text";
import { printable } from "../printable.ts";
import { type OutcomeStyle, outcomeColumns, outcomeRows, verdictWord, windowWord } from "./outcomeRows.ts";
import type { Outcome } from "./predictFiles.ts";

/** Longest bar of a time line, for a probability of 1. */
const BAR = 24;

/** Predictions for people: a table and, where asked for, each file's time line. */
export function predictionTable(
  outcomes: readonly Outcome[],
  labels: readonly string[],
  { timeline, abstainBelow }: OutcomeStyle,
): string {
  const rows = outcomes.map((outcome) => {
    const file = printable(outcome.file);
    if ("error" in outcome) return [file, "error", "", "", ""];
    const [first, second] = outcome.predictions;
    return [
      file,
      verdictWord(outcome),
      first ? percent(first.probability) : "",
      second ? `${second.label} ${percent(second.probability)}` : "",
      outcome.seconds.toFixed(1),
    ];
  });
  const table = terminalTable(["file", "emotion", "probability", "next", "seconds"], rows);
  if (!timeline) return table;
  const texts = outcomes.map((outcome) => timelineText(outcome, { labels, abstainBelow }));
  return `${table}\n${texts.join("")}`;
}

function timelineText(
  outcome: Outcome,
  model: { labels: readonly string[]; abstainBelow: number | undefined },
): string {
  if ("error" in outcome) return "";
  const words = outcome.timeline.map((window) => windowWord(window, model));
  const width = Math.max(...[...model.labels, "silent", ...new Set(words)].map(({ length }) => length));
  const lines = outcome.timeline.map(({ start, end, probabilities }, i) => {
    const best = probabilities ? Math.max(...probabilities) : 0;
    const share = probabilities ? ` ${percent(best).padStart(7)} ${"█".repeat(Math.round(BAR * best))}` : "";
    return `  ${start.toFixed(1).padStart(7)} - ${end.toFixed(1).padStart(6)} s  ${words[i]!.padEnd(width)}${share}\n`;
  });
  return `\n${printable(outcome.file)}\n${lines.join("")}`;
}

/** Predictions for programs: lines of cells between tabs, the names of the columns first. */
export function predictionLines(
  outcomes: readonly Outcome[],
  labels: readonly string[],
  options: OutcomeStyle,
): string {
  const rows = [outcomeColumns(labels), ...outcomeRows(outcomes, labels, options)];
  return rows.map((cells) => cells.map((cell) => cell.replace(/[\t\n\v\f\r]/g, " ")).join("\t")).join("\n");
}
