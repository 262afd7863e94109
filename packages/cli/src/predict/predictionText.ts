import { percent, terminalTable } from "@ser/report/text";
import { outcomeColumns, outcomeRows, verdictWord } from "./outcomeRows.ts";
import type { Outcome } from "./predictFiles.ts";

/** Longest bar of a time line, for a probability of 1. */
const BAR = 24;

/** Predictions for people: a table and, where asked for, each file's time line. */
export function predictionTable(
  outcomes: readonly Outcome[],
  labels: readonly string[],
  { timeline }: { timeline: boolean },
): string {
  const rows = outcomes.map((outcome) => {
    if ("error" in outcome) return [outcome.file, "error", "", "", ""];
    const [first, second] = outcome.predictions;
    return [
      outcome.file,
      verdictWord(outcome),
      first ? percent(first.probability) : "",
      second ? `${second.label} ${percent(second.probability)}` : "",
      outcome.seconds.toFixed(1),
    ];
  });
  const table = terminalTable(["file", "emotion", "probability", "next", "seconds"], rows);
  return timeline ? `${table}\n${outcomes.map((outcome) => timelineText(outcome, labels)).join("")}` : table;
}

function timelineText(outcome: Outcome, labels: readonly string[]): string {
  if ("error" in outcome) return "";
  const width = Math.max(...labels.map(({ length }) => length), "silent".length);
  const lines = outcome.timeline.map(({ start, end, probabilities }) => {
    const best = probabilities ? Math.max(...probabilities) : 0;
    const label = probabilities ? labels[probabilities.indexOf(best)]! : "silent";
    const share = probabilities ? ` ${percent(best).padStart(7)} ${"█".repeat(Math.round(BAR * best))}` : "";
    return `  ${start.toFixed(1).padStart(7)} - ${end.toFixed(1).padStart(6)} s  ${label.padEnd(width)}${share}\n`;
  });
  return `\n${outcome.file}\n${lines.join("")}`;
}

/** Predictions for programs: lines of cells between tabs, the names of the columns first. */
export function predictionLines(
  outcomes: readonly Outcome[],
  labels: readonly string[],
  options: { timeline: boolean },
): string {
  const rows = [outcomeColumns(labels), ...outcomeRows(outcomes, labels, options)];
  return rows.map((cells) => cells.map((cell) => cell.replace(/\s+/g, " ")).join("\t")).join("\n");
}
