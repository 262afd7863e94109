import { availableParallelism } from "node:os";
import { pathOfNonJson } from "@ser/dsp/check";
import type { Json } from "../../evaluation/json.ts";
import { type Job, type JobOptions, jobError } from "../../jobs/job.ts";
import { checkModule } from "../checkModule.ts";
import { createTaskRunner, type TaskRunner } from "./createTaskRunner.ts";
import { openResultStore, type ResultStore } from "./resultStore.ts";

/** How work is spread over processes. */
export interface ProcessOptions extends JobOptions {
  /** Module that does the work; every process imports it. */
  readonly module: URL;
  /** How many are at work at a time; all cores unless told. */
  readonly processes?: number;
  /**
   * How many folds or seeds a process works on before another one takes its place; `Infinity` starts no more than
   * `processes`. More than one saves starting and warming up, for modules that leave nothing behind on which a
   * later result could depend. @defaultValue 1
   */
  readonly tasksPerProcess?: number;
  /** Where finished results are kept: what is there is not computed again. */
  readonly keep?: KeepOptions;
  /** Arguments of Node itself, e.g. `["--max-old-space-size=4096"]`; those of this process unless told. */
  readonly execArgv?: readonly string[];
  /** How long a process may go on after it was told to stop, in milliseconds; then it is killed. Default 5000. */
  readonly graceMs?: number;
}

/** Where finished results are kept, and what they depend on besides task and module. */
export interface KeepOptions {
  /** Is made where there is none. */
  readonly folder: string;
  /** Versions of the libraries, a hash of the data: where it differs, results are computed again. */
  readonly version: string;
}

/**
 * Runs each job in a process, several at a time. Where one fails, the others are stopped: what was finished has been
 * kept.
 *
 * @param caller for the message
 * @param exported name of the function that the module exports
 * @returns results in the order of the jobs
 * @throws RangeError or TypeError where an option is out of range, or a task would not survive JSON
 * @throws Error that names the job that failed, with its error as the cause; the signal's reason where it stopped them
 */
export async function runInProcesses<Task>(
  caller: string,
  exported: string,
  jobs: readonly Job<Task>[],
  options: ProcessOptions,
): Promise<Json[]> {
  checkOptions(caller, jobs, options);
  const { module, keep, graceMs = 5000, onProgress, processes = availableParallelism() } = options;
  const { execArgv = process.execArgv, tasksPerProcess = 1 } = options;
  const store = keep && (await openResultStore({ ...keep, module, exported }));
  const failing = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failing.signal]) : failing.signal;
  const results = new Array<Json>(jobs.length);
  const queue = jobs.entries();

  const runJob = async (runner: TaskRunner, index: number, { name, task }: Job<Json>): Promise<Json> => {
    const kept = await store?.get(task);
    if (kept !== undefined) {
      onProgress?.({ name, index, state: "kept" });
      return kept;
    }
    onProgress?.({ name, index, state: "started" });
    const tell = (progress: Json) => onProgress?.({ name, index, state: "working", progress });
    const result = await runner.run(task, tell);
    await keepResult(store, task, result);
    onProgress?.({ name, index, state: "done" });
    return result;
  };
  const work = async () => {
    const runner = createTaskRunner({ module, exported, execArgv, graceMs, signal }, tasksPerProcess);
    for (const [index, job] of queue) {
      if (signal.aborted) break;
      try {
        results[index] = await runJob(runner, index, job as Job<Json>);
      } catch (error) {
        if (!signal.aborted) failing.abort(jobError(caller, job.name, error));
      }
    }
    await runner.end();
  };
  await Promise.all(Array.from({ length: Math.min(processes, jobs.length) }, work)); // none outlives this call
  signal.throwIfAborted();
  return results;
}

async function keepResult(store: ResultStore | undefined, task: Json, result: Json): Promise<void> {
  try {
    await store?.set(task, result);
  } catch (error) {
    throw new Error(`its result could not be kept: ${(error as Error).message}`, { cause: error });
  }
}

function checkOptions(caller: string, jobs: readonly Job<unknown>[], options: ProcessOptions): void {
  const { module, processes = 1, tasksPerProcess = 1, graceMs = 0 } = options;
  checkModule(caller, module);
  if (!Number.isInteger(processes) || processes < 1) {
    throw new RangeError(
      `${caller}: processes must be an integer, at least 1, got ${processes}; 2 is for two cores`,
    );
  }
  if (!(tasksPerProcess === Infinity || (Number.isInteger(tasksPerProcess) && tasksPerProcess >= 1))) {
    throw new RangeError(
      `${caller}: tasksPerProcess must be an integer, at least 1, or Infinity, got ${tasksPerProcess}; 1 gives each its own process`,
    );
  }
  if (!(graceMs >= 0 && graceMs < 2 ** 31)) {
    throw new RangeError(`${caller}: graceMs must be 0 to 2^31 - 1 ms, got ${graceMs}; 5000 is five seconds`);
  }
  for (const { name, task } of jobs) {
    const lost = pathOfNonJson(task, "settings");
    if (lost) {
      throw new TypeError(
        `${caller}: what a process is given must be plain JSON, got ${lost.value} at ${lost.at} for ${name}; give settings from which the module makes the rest`,
      );
    }
  }
}
