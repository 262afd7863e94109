import { percent, type TableData } from "@ser/report";
import { humanListeners } from "./humanListeners.ts";
import type { JudgedMeasure } from "./judgedMeasure.ts";
import type { Measure } from "./parts.ts";

const HEADINGS: Readonly<Partial<Record<Measure, string>>> = {
  emobox: "voices never heard",
  random: "random",
  repetitions: "repetitions together",
  both: "random, with song",
};

/** Accuracy by emotion, intensity and sex: a column per protocol, and one of people. */
export function sideBySideTable(measures: readonly JudgedMeasure[]): TableData {
  const columns = measures.map(accuracies);
  const names = [...new Set(columns.flatMap((column) => Object.keys(column)))];
  return {
    header: ["clips", ...measures.map(({ measure }) => HEADINGS[measure] ?? measure), "people"],
    rows: names.map((name) => [name, ...[...columns, humanListeners].map((column) => shareOf(column, name))]),
  };
}

/** Of all clips, and of those that have one emotion, intensity or sex. */
function accuracies({ clips, truth, predicted }: JudgedMeasure): Readonly<Record<string, number>> {
  const counts = new Map<string, { right: number; all: number }>();
  for (const [i, { emotion, intensity, sex }] of clips.entries()) {
    for (const name of ["all", `emotion ${emotion}`, `intensity ${intensity}`, `sex ${sex}`]) {
      const { right, all } = counts.get(name) ?? { right: 0, all: 0 };
      counts.set(name, { right: right + Number(predicted[i] === truth[i]), all: all + 1 });
    }
  }
  const sorted = [...counts].sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(sorted.map(([name, { right, all }]) => [name, right / all]));
}

function shareOf(column: Readonly<Record<string, number>>, name: string): string {
  const share = column[name];
  return share === undefined ? "" : percent(share);
}
