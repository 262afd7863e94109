import { percent, type TableData } from "@ser/report";
import type { Example } from "../example.ts";
import { PROTOCOLS, type Protocol } from "../protocols/protocol.ts";
import type { RunFigures } from "../runs/runFigures.ts";
import { summaries } from "./summaries.ts";

const SHORT: Readonly<Record<Protocol, string>> = {
  stated: "as stated",
  random: "random",
  repetitions: "repetitions together",
  actor: "by actor",
};

/** A row per recipe, a column per protocol; the source's own figure in front. */
export function glanceTable(
  all: readonly { readonly example: Pick<Example, "source">; readonly runs: readonly RunFigures[] }[],
): TableData {
  const protocols = Object.keys(PROTOCOLS) as Protocol[];
  return {
    header: ["source", "its figure", "recipe", ...protocols.map((protocol) => SHORT[protocol])],
    rows: all.flatMap(({ example: { source }, runs }) => {
      const rows = summaries(runs);
      const figure = source.accuracy === undefined ? "states none" : percent(source.accuracy);
      return [...new Set(rows.map(({ experiment }) => experiment))].map((recipe) => [
        source.number,
        figure,
        recipe,
        ...protocols.map((protocol) => {
          const row = rows.find((one) => one.experiment === recipe && one.protocol === protocol);
          return row ? `${percent(row.accuracy.mean)} (${row.runs.length})` : "";
        }),
      ]);
    }),
  };
}
