import { type Protocol, type RunFigures, summaries } from "@ser/lab";
import type { MeanInterval } from "@ser/train";

/** One recipe under one protocol, with all of its runs. */
export interface ResultRow {
  readonly experiment: string;
  readonly protocol: Protocol;
  readonly accuracy: ShareInterval;
  readonly uar: ShareInterval;
  readonly runs: readonly Omit<RunFigures, "example" | "experiment" | "protocol">[];
}

interface ShareInterval {
  readonly mean: number;
  /** Student's, over runs; absent where they are too few. */
  readonly interval?: readonly [number, number];
}

/** Puts an example's runs together, recipe by recipe and protocol by protocol. */
export function resultRows(runs: readonly RunFigures[]): ResultRow[] {
  const share = ({ mean, interval }: MeanInterval) => ({ mean, ...(interval && { interval }) });
  return summaries(runs).map((summary) => ({
    experiment: summary.experiment,
    protocol: summary.protocol,
    accuracy: share(summary.accuracy),
    uar: share(summary.uar),
    runs: summary.runs.map(({ example: _, experiment: _name, protocol: _protocol, ...run }) => run),
  }));
}
