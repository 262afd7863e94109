import { type MeanInterval, meanInterval } from "@ser/train";
import type { Protocol } from "../protocols/protocol.ts";
import type { RunFigures } from "../runs/runFigures.ts";

/** Student's interval over fewer runs is wider than all accuracies there can be. */
const MIN_RUNS_FOR_INTERVAL = 3;

/** All runs of one experiment under one protocol, taken together. */
export interface Summary<R extends RunFigures = RunFigures> {
  readonly experiment: string;
  readonly protocol: Protocol;
  readonly runs: readonly R[];
  readonly accuracy: MeanInterval;
  readonly uar: MeanInterval;
}

/** Groups runs by experiment and protocol, in order of first appearance. */
export function summaries<R extends RunFigures>(runs: readonly R[]): Summary<R>[] {
  const nameOf = ({ experiment, protocol }: R) => `${experiment}\n${protocol}`;
  return [...new Set(runs.map(nameOf))].map((name) => {
    const own = runs.filter((run) => nameOf(run) === name);
    const { experiment, protocol } = own[0] as R;
    return {
      experiment,
      protocol,
      runs: own,
      accuracy: meanShare(own.map((run) => run.accuracy)),
      uar: meanShare(own.map((run) => run.uar)),
    };
  });
}

/** Mean and interval of shares, which end at 0 and 1; Student's interval does not know that. */
function meanShare(values: readonly number[]): MeanInterval {
  const { interval, ...rest } = meanInterval(values);
  if (interval === undefined || values.length < MIN_RUNS_FOR_INTERVAL) return rest;
  return { ...rest, interval: [Math.max(0, interval[0]), Math.min(1, interval[1])] };
}
