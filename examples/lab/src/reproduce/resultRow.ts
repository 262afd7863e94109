import type { MeanInterval } from "@ser/train";
import type { Protocol } from "../protocols/protocol.ts";
import { summaries } from "../report/summaries.ts";
import type { RunResult } from "../runs/runResult.ts";

/** One recipe under one protocol: what `docs/results.json` holds of it. */
export interface ResultRow {
  readonly example: string;
  readonly experiment: string;
  readonly protocol: Protocol;
  readonly accuracy: { readonly mean: number; readonly interval?: readonly [number, number] };
  readonly uar: { readonly mean: number; readonly interval?: readonly [number, number] };
  readonly nTest: readonly number[];
  readonly nEvaluations: number;
  readonly backend: string;
  readonly dataSha256: string;
  readonly runs: readonly {
    readonly seed: number;
    readonly key: string;
    readonly accuracy: number;
    readonly uar: number;
    readonly epochs: number;
    readonly minutes: number;
  }[];
}

/** Puts an example's runs together, recipe by recipe and protocol by protocol. */
export function resultRows(runs: readonly RunResult[]): ResultRow[] {
  return summaries(runs).map((summary) => {
    const [first] = summary.runs as [RunResult, ...RunResult[]];
    const figure = ({ mean, interval }: MeanInterval) => ({
      mean,
      ...(interval && { interval }),
    });
    return {
      example: first.example,
      experiment: summary.experiment,
      protocol: summary.protocol,
      accuracy: figure(summary.accuracy),
      uar: figure(summary.uar),
      nTest: [...new Set(summary.runs.map((run) => run.nTest))],
      nEvaluations: Math.max(...summary.runs.map((run) => run.nEvaluations)),
      backend: first.backend,
      dataSha256: first.dataSha256,
      runs: summary.runs.map(({ seed, key, accuracy, uar, epochs, minutes }) => ({
        seed,
        key,
        accuracy,
        uar,
        epochs,
        minutes: Math.round(minutes * 10) / 10,
      })),
    };
  });
}
