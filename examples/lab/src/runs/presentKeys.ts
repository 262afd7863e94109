import { createFrontend } from "@ser/dsp";
import type { Example } from "../example.ts";
import type { Experiment } from "../experiment.ts";
import { committeeKey } from "./committeeRun.ts";
import { runKey } from "./runKey.ts";
import type { RunResult } from "./runResult.ts";

/** What a run's key depends on besides the recipe. */
type KeyedRun = Pick<RunResult, "experiment" | "protocol" | "seed" | "dataSha256">;

/**
 * Tells which key each run would have if it was made today: a run that has another key is of earlier settings. No clips
 * are needed; every label is taken to have some.
 *
 * @returns 16 hexadecimal digits each; `undefined` where the example has no such recipe any more
 */
export function presentKeys(
  { experiments, committees = [] }: Pick<Example, "experiments" | "committees">,
  runs: readonly KeyedRun[],
): (string | undefined)[] {
  return runs.map((run) => {
    const experiment = experiments.find(({ name }) => name === run.experiment);
    if (experiment) return keyOf(experiment, run);
    const committee = committees.find(({ name }) => name === run.experiment);
    return committee && committeeKey(committee.members.map((member) => keyOf(member, run)));
  });
}

function keyOf(experiment: Experiment, run: KeyedRun): string {
  const { shape } = createFrontend(experiment.frontend);
  const { labels } = experiment.labelSet;
  return runKey({ shape, labels, dataSha256: run.dataSha256 }, experiment, run);
}
