import { availableParallelism } from "node:os";
import { prepareBackend } from "@ser/backend";
import type { ModelDescription, WindowSpec } from "@ser/models";
import Tinypool from "tinypool";
import { startProgress } from "../progress.ts";
import { UserError } from "../userError.ts";
import { type Input, readStdin, STDIN } from "./findInputs.ts";
import { openModel } from "./openModel.ts";
import type { PredictTask } from "./predict.worker.ts";
import { type Outcome, predictFile } from "./predictFile.ts";

/** Files from which on threads of their own pay for loading the model in each. */
const MIN_FILES_FOR_WORKERS = 8;

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
  const options = {
    ...(model === undefined ? {} : { model }),
    ...(windows === undefined ? {} : { windows }),
  };
  const here = async ({ file, path }: PredictTask) =>
    predictFile(classifier, path === STDIN ? await readStdin() : path, { file, windows });
  const pool = nWorkers > 1 ? createPool(nWorkers) : undefined;
  const run = async (input: Input): Promise<Outcome> => {
    if ("error" in input) return input;
    const task: PredictTask = { ...input, ...options };
    return pool && input.path !== STDIN ? pool.run(task) : here(task);
  };
  try {
    const outcomes = await inTurns(inputs, run, { concurrency: pool ? nWorkers + 1 : 1, signal });
    return { description: classifier.description, backend: backend.summary, outcomes };
  } finally {
    await pool?.destroy();
    classifier.dispose();
  }
}

function createPool(nWorkers: number): Tinypool {
  const worker = new URL(import.meta.resolve("@ser/cli/predict-worker"));
  return new Tinypool({ filename: worker.href, minThreads: nWorkers, maxThreads: nWorkers });
}

/** Works through a queue, several at a time, until it is empty or the signal stops it. */
async function inTurns(
  inputs: readonly Input[],
  run: (input: Input) => Promise<Outcome>,
  { concurrency, signal }: { concurrency: number; signal: AbortSignal },
): Promise<Outcome[]> {
  const progress = inputs.length > 1 ? startProgress("predicting", inputs.length, "files") : undefined;
  const outcomes = new Map<number, Outcome>();
  const queue = inputs.entries();
  const work = async () => {
    for (const [i, input] of queue) {
      if (signal.aborted) return;
      outcomes.set(i, await run(input));
      progress?.update(outcomes.size);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    progress?.stop();
  }
  return [...outcomes].sort(([a], [b]) => a - b).map(([, outcome]) => outcome);
}
