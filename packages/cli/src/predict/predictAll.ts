import { availableParallelism } from "node:os";
import { prepareBackend } from "@ser/backend";
import type { ModelDescription, WindowSpec } from "@ser/models";
import Tinypool from "tinypool";
import { startProgress } from "../progress.ts";
import { UserError } from "../userError.ts";
import { type Input, STDIN } from "./findInputs.ts";
import { openModel } from "./openModel.ts";
import type { PredictTask } from "./predict.worker.ts";
import { type Outcome, predictFiles } from "./predictFiles.ts";

/** Files from which on threads of their own pay for loading the model in each. */
const MIN_FILES_FOR_WORKERS = 8;

/** Files that are predicted together, at most: the windows of five short clips fill a batch. */
const FILES_TOGETHER = 5;
/** Groups that there should be for each of several workers. */
const TURNS_PER_WORKER = 4;

/** Settings of {@link predictAll}. */
export interface PredictOptions {
  /** Absent: the pretrained model. */
  readonly model: string | undefined;
  readonly windows: WindowSpec | undefined;
  /** Threads; all cores unless told. */
  readonly workers: number | undefined;
  readonly signal: AbortSignal;
}

/** What came of all files, as far as work went. */
export interface Predictions {
  readonly description: ModelDescription;
  readonly backend: string;
  /** In the order of the inputs; those that Ctrl-C left out are not in it. */
  readonly outcomes: readonly Outcome[];
}

/**
 * Predicts files over all cores. Ctrl-C ends it early: files at work are finished, and what is done is given.
 *
 * @throws UserError, ModelFileError where there is no backend or no model
 */
export async function predictAll(
  inputs: readonly Input[],
  { model, windows, workers, signal }: PredictOptions,
): Promise<Predictions> {
  const backend = await prepareBackend().catch((error: Error) => {
    throw new UserError(error.message, { cause: error });
  });
  const classifier = await openModel(model); // here as well, so that a model that cannot be used is told once
  const hasOwnThreads = backend.name !== "wasm" && backend.name !== "cpu";
  const few = inputs.length < MIN_FILES_FOR_WORKERS;
  const nWorkers = workers ?? (hasOwnThreads || few ? 1 : Math.min(availableParallelism(), inputs.length));
  const pool = nWorkers > 1 ? createPool(nWorkers) : undefined;
  const stop = new Int32Array(new SharedArrayBuffer(4));
  signal.addEventListener("abort", () => Atomics.store(stop, 0, 1), { once: true });
  const run = (group: readonly Input[]): Promise<Outcome[]> => {
    const isPiped = group.some((input) => "path" in input && input.path === STDIN);
    if (pool && !isPiped) return pool.run({ inputs: group, model, windows, stop } satisfies PredictTask);
    return predictFiles(classifier, group, { windows, isStopped: () => signal.aborted });
  };
  try {
    const concurrency = pool ? nWorkers + 1 : 1; // the next group waits where a worker finds it
    const outcomes = await inTurns(groupsOf(inputs, nWorkers), run, { concurrency, signal });
    return { description: classifier.description, backend: backend.summary, outcomes };
  } finally {
    await pool?.destroy();
    classifier.dispose();
  }
}

/** Files that are predicted together: few enough that several workers end at about the same time. */
function groupsOf(inputs: readonly Input[], nWorkers: number): Input[][] {
  const fair = nWorkers === 1 ? FILES_TOGETHER : Math.floor(inputs.length / (TURNS_PER_WORKER * nWorkers));
  const size = Math.min(FILES_TOGETHER, Math.max(1, fair));
  return Array.from({ length: Math.ceil(inputs.length / size) }, (_, i) =>
    inputs.slice(i * size, (i + 1) * size),
  );
}

function createPool(nWorkers: number): Tinypool {
  const worker = new URL(import.meta.resolve("@ser/cli/predict-worker"));
  return new Tinypool({ filename: worker.href, minThreads: nWorkers, maxThreads: nWorkers });
}

/** Works through groups, several at a time, until there are no more or the signal stops it. */
async function inTurns(
  groups: readonly Input[][],
  run: (group: readonly Input[]) => Promise<Outcome[]>,
  { concurrency, signal }: { concurrency: number; signal: AbortSignal },
): Promise<Outcome[]> {
  const nFiles = groups.flat().length;
  const progress = nFiles > 1 ? startProgress("predicting", nFiles, "files") : undefined;
  const outcomes: Outcome[][] = [];
  const queue = groups.entries();
  let nDone = 0;
  const work = async () => {
    for (const [i, group] of queue) {
      if (signal.aborted) return;
      const own = await run(group);
      outcomes[i] = own;
      nDone += own.length;
      progress?.update(nDone);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    progress?.stop();
  }
  return outcomes.flat();
}
