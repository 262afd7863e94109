import {
  meanOf,
  noteBlocks,
  PROTOCOLS,
  type RunFigures,
  recipeLines,
  resultsTable,
  summaries,
} from "@ser/lab";
import { inflationTable, type ReportDocument } from "@ser/report";
import { protocolInflation } from "@ser/train";
import { dataOf } from "./dataOf.ts";
import { glanceTable } from "./glanceTable.ts";
import type { ReproducedExample } from "./reproducedExample.ts";

/** Sets all five sources as one page: a section each, and what the protocols are worth below them. */
export function resultsPage(all: readonly ReproducedExample[], command: string): ReportDocument {
  return {
    title: "Results",
    sections: [
      {
        heading: "At a glance",
        blocks: [
          { kind: "table", ...glanceTable(all) },
          {
            kind: "text",
            text: "Mean accuracy over clips (WA), and over how many runs. What the protocols hold apart stands below; an empty cell has no runs.",
          },
        ],
      },
      { heading: "How these figures came about", blocks: howBlocks(command) },
      ...all.map(({ example, runs }) => ({
        heading: `Source ${example.source.number}: ${example.title}`,
        blocks: [
          { kind: "table" as const, ...resultsTable(example, summaries(runs)) },
          { kind: "list" as const, items: recipeLines(example, runs) },
          ...noteBlocks(example),
          { kind: "text" as const, text: measuredOn(runs) },
        ],
      })),
      { heading: "What a protocol alone is worth", blocks: all.flatMap(inflationBlocks) },
    ],
  };
}

function howBlocks(command: string): ReportDocument["sections"][number]["blocks"] {
  return [
    { kind: "code", text: command },
    {
      kind: "list",
      items: Object.entries(PROTOCOLS).map(([name, text]) => `${name}: ${text}`),
    },
    {
      kind: "text",
      text:
        "WA is accuracy over clips, UAR the mean recall over classes. Intervals are Student's over seeds: other splits, " +
        "first weights and orders of the same clips; other voices may give other figures. All finished runs are counted, on " +
        "whichever machine they were made; results.json has each of them. After a change of the code that computes features, runs are made again in place of the earlier ones, or are kept: a kept one may differ from a new one as another seed does. Minutes are the wall clock's, pauses and other work beside a run included, of the last process that worked at it: of one that was killed and went on, only what came then.",
    },
  ];
}

/** On which clips, and by which backend. */
function measuredOn(runs: readonly RunFigures[]): string {
  const backends = [...new Set(runs.map(({ backend }) => backend))].join("; ");
  return `${dataOf(runs)} ${backends}.`;
}

function inflationBlocks({ example, runs }: ReproducedExample): ReportDocument["sections"][number]["blocks"] {
  const first = example.experiments.find(({ name }) =>
    runs.some(({ experiment, protocol }) => experiment === name && protocol === "actor"),
  );
  if (first === undefined) return [];
  const own = runs.filter(({ experiment }) => experiment === first.name);
  const results = summaries(own).map(({ protocol, runs: same }) => ({
    protocol: PROTOCOLS[protocol],
    transductive: protocol === "transductive",
    runs: same,
  }));
  const inflation = protocolInflation(results, { reference: PROTOCOLS.actor });
  const rows = inflation.rows.map((row) => ({ ...row, accuracy: meanOf(row.accuracy.values) }));
  return [
    { kind: "text", text: `${example.title}, ${first.name}:` },
    { kind: "table", ...inflationTable({ ...inflation, rows }) },
  ];
}
