import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkFunction } from "../checkArgument.ts";
import type { JobContext, JobOptions } from "../jobs/job.ts";
import { runInTurn } from "../jobs/runInTurn.ts";
import { type SeedRepeats, type SeedResult, seedJobs, summarizeSeeds } from "./seedResult.ts";

/** Settings of {@link repeatSeeds}. */
export interface RepeatSeedsOptions extends JobOptions {
  /** Does everything that the seed decides anew: split, first weights, order, augmentation. */
  readonly runSeed: (task: { readonly seed: number }, context: JobContext) => Promise<SeedResult>;
}

const REPEAT_SEEDS_OPTIONS: OptionNames<RepeatSeedsOptions> = {
  runSeed: true,
  onProgress: false,
  signal: false,
};

/**
 * Repeats a run with several seeds, one after another: what one seed gives may be luck.
 * `repeatSeedsInProcesses` of `@ser/train/node` does the same on several cores.
 *
 * @param seeds different integers; all of them are reported
 * @param options `runSeed`; `onProgress`; `signal`
 * @returns every run, and mean and 95 % interval of each of their figures, by `meanInterval`, which may end outside
 *   0 to 1; of shares, such as accuracies, `meanShare(figures.accuracy.values)` does not
 * @throws RangeError where there are no seeds, one appears twice, or runs differ in their figures
 * @throws Error that names the seed that failed, with its error as the cause
 * @example
 * const { figures } = await repeatSeeds([1, 2, 3, 4, 5], {
 *   runSeed: async ({ seed }) => ({ figures: { uar: (await trainAndJudge(seed)).report.uar } }),
 * });
 * console.log(figures.uar.mean, figures.uar.interval);
 */
export async function repeatSeeds(
  seeds: readonly number[],
  options: RepeatSeedsOptions,
): Promise<SeedRepeats> {
  checkOptions("repeatSeeds", options, REPEAT_SEEDS_OPTIONS);
  const jobs = seedJobs("repeatSeeds", seeds);
  checkFunction("repeatSeeds", "runSeed", options.runSeed);
  const results = await runInTurn("repeatSeeds", jobs, options.runSeed, options);
  return summarizeSeeds("repeatSeeds", seeds, results);
}
