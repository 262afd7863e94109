import { checkOptions, type OptionNames } from "@ser/dsp/check";
import type { Json } from "../evaluation/json.ts";
import { type SeedRepeats, type SeedResult, seedJobs, summarizeSeeds } from "../repeats/seedResult.ts";
import { checkKeep } from "./processes/checkKeep.ts";
import { type ProcessOptions, runInProcesses } from "./processes/runInProcesses.ts";

/** Settings of {@link repeatSeedsInProcesses}. */
export interface RepeatSeedsInProcessesOptions extends ProcessOptions {
  /** Plain JSON from which the module makes data and model. */
  readonly settings?: Json;
}

/** What the module's `runSeed` is given, besides the context. */
export interface SeedTask {
  readonly seed: number;
  /** As given; `null` where none were. */
  readonly settings: Json;
}

const PROCESSES_OPTIONS: OptionNames<RepeatSeedsInProcessesOptions> = {
  module: true,
  processes: false,
  tasksPerProcess: false,
  keep: false,
  execArgv: false,
  graceMs: false,
  onProgress: false,
  signal: false,
  settings: false,
};

/**
 * Repeats a run with several seeds, in processes, several at a time.
 *
 * The module exports `runSeed(task: SeedTask, context: JobContext): Promise<SeedResult>`. Each seed has a process
 * of its own, unless `tasksPerProcess` says otherwise; keeping, stopping and failing are as in
 * `crossValidateInProcesses`.
 *
 * @param seeds different integers; all of them are reported
 * @param options `module`; `settings`; `processes`; `tasksPerProcess`; `keep`; `graceMs`; `onProgress`; `signal`
 * @returns what `repeatSeeds` returns
 * @throws RangeError where there are no seeds, one appears twice, an option is out of range, or runs differ in
 *   their figures
 * @throws TypeError where an option is not known, or the settings would not survive JSON
 * @throws Error that names the seed that failed, with its error as the cause; the others are stopped
 * @example
 * const module = new URL("./runSeed.js", import.meta.url);
 * const { figures } = await repeatSeedsInProcesses([1, 2, 3], { module, processes: 2 });
 */
export async function repeatSeedsInProcesses(
  seeds: readonly number[],
  options: RepeatSeedsInProcessesOptions,
): Promise<SeedRepeats> {
  checkOptions("repeatSeedsInProcesses", options, PROCESSES_OPTIONS);
  const caller = "repeatSeedsInProcesses";
  checkKeep(caller, options.keep);
  const { settings = null } = options;
  const jobs = seedJobs(caller, seeds).map(({ name, task }) => ({ name, task: { ...task, settings } }));
  const results = await runInProcesses(caller, "runSeed", jobs, options);
  return summarizeSeeds(caller, seeds, results as unknown as SeedResult[]);
}
