import type { Experiment } from "./experiment.ts";

/** Recipes that are judged as one: each clip gets the mean of the probabilities that their models give it. */
export interface Committee {
  /** One word, e.g. `committee`. */
  readonly name: string;
  /** What it is, in half a sentence, for tables. */
  readonly title: string;
  /** Of the same clips and labels, held out alike. */
  readonly members: readonly Experiment[];
}

/** Apart enough that no two members begin with the same weights, whatever the seeds of their runs. */
const SEED_STEP = 1000;

/**
 * A recipe several times over: all learn from the same clips, and begin with other weights.
 *
 * @param n how many; the first is the recipe itself, whose runs are taken where they are finished
 */
export function timesOver(experiment: Experiment, n: number): Experiment[] {
  return Array.from({ length: n }, (_, i) =>
    i === 0
      ? experiment
      : {
          ...experiment,
          name: `${experiment.name}-${i + 1}`,
          build: (options) => experiment.build({ ...options, seed: options.seed + SEED_STEP * i }),
        },
  );
}
