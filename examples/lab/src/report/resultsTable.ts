import { percent, type TableData } from "@ser/report";
import type { Example } from "../example.ts";
import { PROTOCOLS } from "../protocols/protocol.ts";
import type { RunFigures } from "../runs/runFigures.ts";
import type { Summary } from "./summaries.ts";

/** One row per recipe and protocol, below the source's own figure. */
export function resultsTable(example: Pick<Example, "source">, summaries: readonly Summary[]): TableData {
  const { accuracy, nTest, protocol } = example.source;
  const stated = [
    "source",
    protocol,
    "",
    nTest === undefined ? "" : String(nTest),
    accuracy === undefined ? "states none" : percent(accuracy),
    "",
    "",
    "",
    "",
  ];
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
      "minutes a run",
    ],
    rows: [stated, ...summaries.map(summaryRow)],
  };
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
  return sorted[Math.floor(sorted.length / 2)] as number;
}
