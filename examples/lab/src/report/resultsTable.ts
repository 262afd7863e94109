import { percent, type TableData } from "@ser/report";
import type { ExampleDescription } from "../example.ts";
import { PROTOCOLS } from "../protocols/protocol.ts";
import type { RunFigures } from "../runs/runFigures.ts";
import type { Summary } from "./summaries.ts";

/** What stands for a recipe in the rows of the source's own figures. */
export const SOURCE = "source";

/** One row per recipe and protocol, below the source's own figures. */
export function resultsTable(
  { source }: Pick<ExampleDescription, "source">,
  summaries: readonly Summary[],
): TableData {
  return {
    header: [
      "recipe",
      "protocol",
      "runs",
      "test clips",
      "accuracy (WA)",
      "95 % over seeds",
      "UAR",
      "epochs",
      "minutes a run (median)",
    ],
    rows: [...sourceRows(source).map((row) => [...row, "", "", "", ""]), ...summaries.map(summaryRow)],
  };
}

/** The source's figures as rows: recipe, protocol, runs, test clips, accuracy. */
export function sourceRows(source: ExampleDescription["source"]): string[][] {
  const others = (source.others ?? []).map(({ protocol, nTest, accuracy }) => [
    SOURCE,
    protocol,
    "",
    nTest === undefined ? "" : String(nTest),
    percent(accuracy),
  ]);
  const nTest = source.nTest === undefined ? "" : String(source.nTest);
  return [[SOURCE, source.protocol, "", nTest, figureOf(source)], ...others];
}

/** The figure that a source is known by. */
export function figureOf({ accuracy, isLeast }: ExampleDescription["source"]): string {
  if (accuracy === undefined) return "states none";
  return `${isLeast ? "more than " : ""}${percent(accuracy)}`;
}

function summaryRow({ experiment, protocol, runs, accuracy, uar }: Summary): string[] {
  return [
    experiment,
    PROTOCOLS[protocol],
    String(runs.length),
    range(runs.map((run) => run.nTest)),
    percent(accuracy.mean),
    accuracy.interval ? accuracy.interval.map(percent).join(" to ") : "too few runs",
    percent(uar.mean),
    range(runs.map((run) => run.epochs)),
    median(runs).toFixed(1),
  ];
}

function range(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? String(least) : `${least} to ${most}`;
}

function median(runs: readonly RunFigures[]): number {
  const sorted = runs.map((run) => run.minutes).sort((a, b) => a - b);
  const half = sorted.length / 2; // the middle one, or the mean of the two in the middle
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
}
