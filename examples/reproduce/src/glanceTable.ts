import { type ExampleDescription, figureOf, PROTOCOLS, type Protocol, summaries } from "@ser/lab";
import { percent, type TableData } from "@ser/report";
import type { ReproducedExample } from "./reproducedExample.ts";

const SHORT: Readonly<Record<Protocol, string>> = {
  stated: "as stated",
  random: "random",
  repetitions: "repetitions together",
  transductive: "by actor, transductive",
  actor: "by actor",
};

/** A row per recipe, a column per protocol; the source's own figure in front. */
export function glanceTable(all: readonly ReproducedExample[]): TableData {
  const protocols = Object.keys(PROTOCOLS) as Protocol[];
  return {
    header: ["source", "its figure", "recipe", ...protocols.map((protocol) => SHORT[protocol])],
    rows: all.flatMap(({ example: { source, experiments }, runs }) => {
      const rows = summaries(runs);
      return [...new Set(rows.map(({ experiment }) => experiment))].map((recipe) => [
        source.number,
        figureBeside(recipe, { source, experiments }),
        recipe,
        ...protocols.map((protocol) => {
          const row = rows.find((one) => one.experiment === recipe && one.protocol === protocol);
          return row ? `${percent(row.accuracy.mean)} (${row.runs.length})` : "";
        }),
      ]);
    }),
  };
}

function figureBeside(
  recipe: string,
  { source, experiments }: Pick<ExampleDescription, "source" | "experiments">,
): string {
  const own = experiments.find(({ name }) => name === recipe)?.sourceFigure;
  if (own === undefined) return figureOf(source);
  return own === "none" ? "" : percent(own);
}
