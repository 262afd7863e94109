import { availableParallelism } from "node:os";
import { prepareBackend } from "@ser/backend";
import type { ModelDescription, WindowSpec } from "@ser/models";
import type { Tinypool } from "tinypool";
import { startProgress } from "../progress.ts";
import { UserError } from "../userError.ts";
import { type Input, STDIN } from "./findInputs.ts";
import { openModel } from "./openModel.ts";
import type { PredictTask } from "./predict.worker.ts";
import type { Outcome } from "./predictFiles.ts";
import { type GroupOutcomes, predictTurns } from "./predictTurns.ts";
import { Turns } from "./turns.ts";

/** Files from which on other threads help: those before are done by the time that another has loaded the model. */
const MIN_FILES_FOR_WORKERS = 60;

/** Files that are predicted together, at most: the windows of five short clips fill a batch. */
const FILES_TOGETHER = 5;
/** Groups that there should be for each of several threads, so that they end at about the same time. */
const TURNS_PER_THREAD = 4;

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
 * Predicts files over all cores: this thread, and the others beside it as soon as they have loaded the model. Ctrl-C
 * ends it early: files at work are finished, and what is done is given.
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
  const hasOwnThreads = backend.name !== "wasm" && backend.name !== "cpu";
  const wanted = isPiped(inputs) ? 1 : (workers ?? (hasOwnThreads ? 1 : threadsFor(inputs.length)));
  const nThreads = Math.max(1, Math.min(wanted, inputs.length));
  const groups = groupsOf(inputs, nThreads);
  const turns = new Turns();
  if (signal.aborted) turns.stop();
  signal.addEventListener("abort", () => turns.stop(), { once: true });
  const pool = nThreads > 1 ? await createPool(nThreads - 1) : undefined;
  const task: PredictTask = { groups, model, windows, memory: turns.memory };
  const others = Array.from({ length: nThreads - 1 }, (): Promise<GroupOutcomes[]> => pool!.run(task));
  for (const other of others) other.catch(() => turns.stop());
  const progress = inputs.length > 1 ? startProgress("predicting", inputs.length, "files") : undefined;
  const predictHere = async () => {
    const classifier = await openModel(model);
    try {
      const onGroup = () => progress?.update(turns.nDone);
      const found = await predictTurns(classifier, groups, { windows, turns, onGroup });
      return { description: classifier.description, found };
    } finally {
      classifier.dispose();
    }
  };
  try {
    const own = await predictHere();
    // Others that found nothing left to do, as they were still loading, are not waited for.
    const theirs = own.found.length < groups.length ? await Promise.all(others) : [];
    progress?.update(turns.nDone);
    const found = [...own.found, ...theirs.flat()].sort((a, b) => a.index - b.index);
    const outcomes = found.flatMap((group) => group.outcomes);
    return { description: own.description, backend: backend.summary, outcomes };
  } finally {
    progress?.stop();
    await pool?.destroy();
  }
}

/** Only this thread can read what is piped in. */
function isPiped(inputs: readonly Input[]): boolean {
  return inputs.some((input) => "path" in input && input.path === STDIN);
}

function threadsFor(nFiles: number): number {
  return nFiles < MIN_FILES_FOR_WORKERS ? 1 : availableParallelism();
}

/** Files that are predicted together: few enough that several threads end at about the same time. */
function groupsOf(inputs: readonly Input[], nThreads: number): Input[][] {
  const fair = nThreads === 1 ? FILES_TOGETHER : Math.floor(inputs.length / (TURNS_PER_THREAD * nThreads));
  const size = Math.min(FILES_TOGETHER, Math.max(1, fair));
  return Array.from({ length: Math.ceil(inputs.length / size) }, (_, i) =>
    inputs.slice(i * size, (i + 1) * size),
  );
}

async function createPool(nThreads: number): Promise<Tinypool> {
  const { Tinypool } = await import("tinypool"); // most calls need none
  const worker = new URL(import.meta.resolve("@ser/cli/predict-worker"));
  return new Tinypool({ filename: worker.href, minThreads: nThreads, maxThreads: nThreads });
}
