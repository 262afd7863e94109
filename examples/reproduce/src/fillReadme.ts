import { type ExampleDescription, PROTOCOLS, sourceRows } from "@ser/lab";
import { percent, reportMarkdown, type TableData } from "@ser/report";
import { dataOf } from "./dataOf.ts";
import type { ResultRow } from "./resultRow.ts";

/** Lines that the table of figures stands between. */
const [BEGIN, END] = ["<!-- results -->", "<!-- /results -->"] as const;

const NOTE = "Not measured yet: `npm run reproduce` fills this table.";

/**
 * Sets an example's figures between the markers of its README, in place of what was there.
 *
 * @param readme Markdown with one line `<!-- results -->` and, below it, one `<!-- /results -->`
 * @param rows the example's own of `docs/results.json`; without any, a note takes their place
 * @param options `source`: what stands above them; `name` of the file, for messages
 * @returns the README with the table
 * @throws Error where the markers are not there, once each and in order
 */
export function fillReadme(
  readme: string,
  rows: readonly ResultRow[],
  { source, name }: Pick<ExampleDescription, "source"> & { name: string },
): string {
  const [before, inside, ...others] = readme.split(`${BEGIN}\n`);
  const [, after, ...more] = (inside ?? "").split(END);
  if (before === undefined || after === undefined || others.length > 0 || more.length > 0) {
    throw new Error(`fillReadme: ${name} must have one line ${BEGIN} and one ${END} below it; write them`);
  }
  const filling = rows.length === 0 ? NOTE : `${markdownTable(tableOf(rows, source))}\n\n${sourceOf(rows)}`;
  return `${before}${BEGIN}\n${filling}\n${END}${after}`;
}

function tableOf(rows: readonly ResultRow[], source: ExampleDescription["source"]): TableData {
  return {
    header: ["recipe", "protocol", "runs", "test clips", "accuracy (WA)", "95 % over seeds", "UAR"],
    rows: [...sourceRows(source).map((row) => [...row, "", ""]), ...rows.map(rowOf)],
  };
}

function rowOf({ experiment, protocol, runs, accuracy, uar }: ResultRow): string[] {
  return [
    experiment,
    PROTOCOLS[protocol],
    String(runs.length),
    [...new Set(runs.map(({ nTest }) => nTest))].join(", "),
    percent(accuracy.mean),
    accuracy.interval?.map(percent).join(" to ") ?? "too few runs",
    percent(uar.mean),
  ];
}

function sourceOf(rows: readonly ResultRow[]): string {
  const data = dataOf(rows.flatMap(({ runs }) => runs));
  return `By \`npm run reproduce\` from [docs/results.json](../../docs/results.json), where every run is. ${data}`;
}

/** The table alone, as the results page sets it. */
function markdownTable(table: TableData): string {
  const page = { title: "", sections: [{ heading: "", blocks: [{ kind: "table" as const, ...table }] }] };
  const lines = reportMarkdown(page, { pictureFolder: "" }).split("\n");
  return lines.filter((line) => line.startsWith("|")).join("\n");
}
