import { availableParallelism } from "node:os";
import type { ModelDescription, WindowSpec } from "@ser/models";
import type { Tinypool } from "tinypool";
import { openBackend } from "../openBackend.ts";
import { type Input, STDIN } from "./findInputs.ts";
import { letSignalsIn } from "./letSignalsIn.ts";
import { openModel } from "./openModel.ts";
import type { PredictTask } from "./predict.worker.ts";
import type { Outcome } from "./predictFiles.ts";
import { predictTogether } from "./predictTogether.ts";
import type { GroupOutcomes } from "./predictTurns.ts";
import { startPredicting } from "./startPredicting.ts";
import { threadsFor } from "./threadsFor.ts";
import { Turns } from "./turns.ts";

/** Files that are predicted together, at most: the windows of five short clips fill a batch. */
const FILES_TOGETHER = 5;
/** Groups that there should be for each of several threads, so that they end at about the same time. */
const TURNS_PER_THREAD = 4;

/** Settings of {@link predictAll}. */
export interface PredictOptions {
  /** Absent: the pretrained model. */
  readonly model: string | undefined;
  readonly windows: WindowSpec | undefined;
  /** False leaves time lines empty. @defaultValue true */
  readonly keepsTimeline?: boolean | undefined;
  /** Threads; unless told, all cores where there is sound enough for them. */
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
 * ends it early: what is done is given, and a long file is left in its middle.
 *
 * @throws UserError, ModelFileError where there is no backend or no model
 */
export async function predictAll(
  inputs: readonly Input[],
  { model, windows, keepsTimeline, workers, signal }: PredictOptions,
): Promise<Predictions> {
  const backend = await openBackend();
  const hasOwnThreads = backend.name !== "wasm" && backend.name !== "cpu";
  const nWorthIt = async () => (hasOwnThreads ? 1 : threadsFor(inputs, availableParallelism()));
  const wanted = isPiped(inputs) ? 1 : (workers ?? (await nWorthIt()));
  const nThreads = Math.max(1, Math.min(wanted, inputs.length));
  const groups = groupsOf(inputs, nThreads);
  const turns = new Turns();
  if (signal.aborted) turns.stop();
  signal.addEventListener("abort", () => turns.stop(), { once: true });
  const pool = nThreads > 1 ? await createPool(nThreads - 1) : undefined;
  const task: PredictTask = { groups, model, windows, keepsTimeline, memory: turns.memory };
  const others = Array.from({ length: nThreads - 1 }, (): Promise<GroupOutcomes[]> => pool!.run(task));
  for (const other of others) other.catch(() => {}); // heard of when they are gathered
  const progress = startPredicting(inputs.length);
  try {
    const classifier = await openModel(model);
    try {
      const onGroup = () => progress.updateFiles(turns.nDone);
      const settings = { windows, keepsTimeline, turns, onGroup, onSeconds: progress.updateSeconds };
      const outcomes = await predictTogether(classifier, groups, others, settings);
      onGroup();
      await letSignalsIn();
      return { description: classifier.description, backend: backend.summary, outcomes };
    } finally {
      classifier.dispose();
    }
  } finally {
    progress.stop();
    await pool?.destroy();
  }
}

/** Only this thread can read what is piped in. */
function isPiped(inputs: readonly Input[]): boolean {
  return inputs.some((input) => "path" in input && input.path === STDIN);
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
