import { type MeanInterval, meanShare } from "@ser/train";
import type { Protocol } from "../protocols/protocol.ts";
import type { RunFigures } from "../runs/runFigures.ts";

/** Student's factor of two runs is 12.7: two that differ by 5 points span 64. */
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
      accuracy: meanOf(own.map((run) => run.accuracy)),
      uar: meanOf(own.map((run) => run.uar)),
    };
  });
}

/** The mean of some runs' figures; an interval only where they are enough for one that says something. */
export function meanOf(values: readonly number[]): MeanInterval {
  const { interval, ...rest } = meanShare(values);
  return interval === undefined || values.length < MIN_RUNS_FOR_INTERVAL ? rest : { ...rest, interval };
}
