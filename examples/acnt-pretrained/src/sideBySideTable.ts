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
  const names = [...new Set(measures.flatMap(({ groups }) => Object.keys(groups)))];
  return {
    header: ["clips", ...measures.map(({ measure }) => HEADINGS[measure] ?? measure), "people"],
    rows: names.map((name) => [
      name,
      ...measures.map(({ groups }) => {
        const group = groups[name];
        return group ? percent(group.right / group.all) : "";
      }),
      name in humanListeners ? percent(humanListeners[name] as number) : "",
    ]),
  };
}
