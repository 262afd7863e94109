import { checkList } from "../checkArgument.ts";
import type { Json } from "../evaluation/json.ts";
import type { Job } from "../jobs/job.ts";
import { type MeanInterval, meanInterval } from "../statistics/meanInterval.ts";

/** What a run with one seed came to: plain JSON. */
export interface SeedResult {
  /** By name, e.g. `{ accuracy, uar }`; finite, and the same names for every seed. */
  readonly figures: Readonly<Record<string, number>>;
  /** Whatever else is worth keeping. */
  readonly details?: Json;
}

/** Runs with several seeds: plain JSON. */
export interface SeedRepeats {
  /** In the order of the seeds. */
  readonly runs: readonly (SeedResult & { readonly seed: number })[];
  /**
   * Mean and 95 % interval over seeds, by name. Which figures are shares is not known here: Student's interval of few
   * accuracies near 1 may end above 1. `meanShare(figures.accuracy.values)` ends there.
   */
  readonly figures: Readonly<Record<string, MeanInterval>>;
}

/**
 * Seeds as jobs, named for people.
 *
 * @param caller for the message
 * @throws RangeError where there are none, one is no integer, or one appears twice
 */
export function seedJobs(caller: string, seeds: readonly number[]): Job<{ seed: number }>[] {
  checkList(caller, "seeds", seeds);
  const isBad = (seed: number, i: number) => !Number.isInteger(seed) || seeds.indexOf(seed) !== i;
  if (seeds.length === 0 || seeds.some(isBad)) {
    throw new RangeError(
      `${caller}: seeds must be at least one integer, none of them twice, got [${seeds}]; e.g. [1, 2, 3, 4, 5]`,
    );
  }
  return seeds.map((seed) => ({ name: `seed ${seed}`, task: { seed } }));
}

/**
 * Puts the runs of all seeds together.
 *
 * @param caller for the message
 * @throws RangeError where a run's figures are not finite, or not those of the first
 */
export function summarizeSeeds(
  caller: string,
  seeds: readonly number[],
  results: readonly SeedResult[],
): SeedRepeats {
  const names = Object.keys(results[0]?.figures ?? {});
  for (const [i, result] of results.entries()) {
    const figures = result?.figures ?? {};
    const isLikeFirst = Object.keys(figures).length === names.length;
    if (names.length === 0 || !isLikeFirst || !names.every((name) => Number.isFinite(figures[name]))) {
      throw new RangeError(
        `${caller}: every run must give the same finite figures (${names.join(", ")}), got ${JSON.stringify(figures)} of seed ${seeds[i]}; return { figures: { accuracy, uar } }`,
      );
    }
  }
  return {
    runs: results.map((result, i) => ({ seed: seeds[i] as number, ...result })),
    figures: Object.fromEntries(
      names.map((name) => [name, meanInterval(results.map(({ figures }) => figures[name] as number))]),
    ),
  };
}
