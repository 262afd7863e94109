import type { AuditRules, Clip, Split, ThreeWaySplit } from "@ser/datasets";
import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkFolds, type Fold, type FoldResult, foldJobs } from "../crossValidation/fold.ts";
import { type CrossValidation, summarizeFolds } from "../crossValidation/summarizeFolds.ts";
import type { Json } from "../evaluation/json.ts";
import { checkKeep } from "./processes/checkKeep.ts";
import { type ProcessOptions, runInProcesses } from "./processes/runInProcesses.ts";

/** Settings of {@link crossValidateInProcesses}. */
export interface CrossValidateInProcessesOptions extends ProcessOptions {
  /** Plain JSON from which the module makes data and model. */
  readonly settings?: Json;
  /** For `auditFolds`, e.g. `{ actor: "error" }`. */
  readonly rules?: AuditRules;
}

/** What the module's `trainFold` is given, besides the context. */
export interface FoldTask extends Fold {
  /** As given; `null` where none were. */
  readonly settings: Json;
}

const PROCESSES_OPTIONS: OptionNames<CrossValidateInProcessesOptions> = {
  module: true,
  processes: false,
  tasksPerProcess: false,
  keep: false,
  execArgv: false,
  graceMs: false,
  onProgress: false,
  signal: false,
  settings: false,
  rules: false,
};

/**
 * Trains and judges a new model on each fold, in processes, several at a time.
 *
 * The module exports `trainFold(task: FoldTask, context: JobContext): Promise<FoldResult>`, which prepares a
 * backend (one thread of wasm each is best), loads the data, trains on `task.split.train` and judges on
 * `task.split.test`. Each fold has a process of its own and is given nothing that another one left behind, so that the
 * result is the same whatever the number of processes. Where folds are short and the module leaves nothing behind,
 * `tasksPerProcess: Infinity` saves the time that starting and warming up takes.
 *
 * With `keep`, a finished fold's result stays in a folder, under a hash of its rows, the settings, the module's text
 * and `keep.version`; a later call takes it from there. When the signal stops them, processes are told by
 * `context.signal` and killed after `graceMs`; so they are where this process dies.
 *
 * @param clips all rows of the table that was split, copies included
 * @param folds splits of it, as `groupKFold`, `emoBoxFolds` and the others make them
 * @param options `module`; `settings`; `processes`; `tasksPerProcess`; `keep`; `rules` of the audit; `graceMs`; `onProgress`; `signal`
 * @returns what `crossValidate` returns
 * @throws RangeError where there are no folds, an option is out of range, or a result is not of its fold's test rows,
 * as far as their number, or `testIds` of its audit, tells
 * @throws TypeError where an option is not known, or the settings would not survive JSON
 * @throws Error that names the fold that failed, with its error as the cause; the others are stopped
 * @example
 * const result = await crossValidateInProcesses(clips, emoBoxFolds(actors), {
 *   module: new URL("./trainFold.js", import.meta.url),
 *   settings: { epochs: 60, seed: 1 },
 *   processes: 2,
 *   keep: { folder: "folds", version: "1" },
 * });
 */
export async function crossValidateInProcesses(
  clips: readonly Clip[],
  folds: readonly (Split | ThreeWaySplit)[],
  options: CrossValidateInProcessesOptions,
): Promise<CrossValidation> {
  checkOptions("crossValidateInProcesses", options, PROCESSES_OPTIONS);
  const caller = "crossValidateInProcesses";
  checkKeep(caller, options.keep);
  checkFolds(caller, folds);
  const { settings = null, rules } = options;
  const jobs = foldJobs(folds).map(({ name, task }) => ({ name, task: { ...task, settings } }));
  const results = await runInProcesses(caller, "trainFold", jobs, withRows(options, clips));
  const tasks = jobs.map(({ task }) => task);
  return summarizeFolds(caller, clips, tasks, results as unknown as FoldResult[], rules);
}

/** Row numbers say nothing without the rows: which clips they are is part of what results depend on. */
function withRows(options: ProcessOptions, clips: readonly Clip[]): ProcessOptions {
  const { keep } = options;
  if (keep === undefined) return options;
  const rows = clips.map(({ id, sha256, emotion }) => [id, sha256 ?? null, emotion]);
  return { ...options, keep: { ...keep, version: JSON.stringify([keep.version, rows]) } };
}
