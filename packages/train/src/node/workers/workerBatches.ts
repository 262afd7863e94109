import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { checkCount, checkOptions, type OptionNames } from "@ser/dsp/check";
import { Tinypool } from "tinypool";
import type { Batch, BatchSource } from "../../training/batches/batchSource.ts";
import { checkModule } from "../checkModule.ts";
import type { BatchTask, SourceDescription } from "./batches.worker.ts";

const require = createRequire(import.meta.url);

/** Settings of {@link workerBatches}. */
export interface WorkerBatchesOptions {
  /** Module that makes the source; every worker imports it. */
  readonly module: URL;
  /** What its `createBatches` is given. Arrays on a `SharedArrayBuffer` are there once for all workers. */
  readonly settings?: unknown;
  /** Threads; one core is left to the model unless told. */
  readonly nWorkers?: number;
  /** Batches that are made or ready before they are asked for, at most. Default twice `nWorkers`. */
  readonly nAhead?: number;
  /** Arguments of Node itself; those of this process unless told. */
  readonly execArgv?: readonly string[];
}

/** Batches that are being made, in order; only the first is ever waited for. */
interface Ahead {
  readonly epoch: number;
  readonly index: number;
  readonly batch: Promise<Batch>;
}

const WORKER_BATCHES_OPTIONS: OptionNames<WorkerBatchesOptions> = {
  module: true,
  settings: false,
  nWorkers: false,
  nAhead: false,
  execArgv: false,
};

/**
 * Makes the batches of a source in worker threads, ahead of the model that learns from them.
 *
 * The module exports `createBatches(settings): BatchSource | Promise<BatchSource>`; every worker makes one, and asks
 * it for single batches. Since what is in a batch depends on its epoch and place alone, order and content are those
 * of the same source in this thread, bit for bit, whatever the number of workers. Arrays are handed over, not
 * copied: the source must make new ones for each batch.
 *
 * While the last batches of an epoch are learned from, the first of the next are made.
 *
 * @param options `module`; `settings`: what threads can be sent; `nWorkers`; `nAhead`
 * @returns the source; `close()` ends its threads
 * @throws RangeError where a number is out of range
 * @throws Error as the module throws it, where no source comes of it
 * @example
 * const batches = await workerBatches({
 *   module: new URL("./createBatches.js", import.meta.url),
 *   settings: { batchSize: 32, seed: 1 },
 * });
 * try {
 *   await fit(model, batches, options);
 * } finally {
 *   await batches.close();
 * }
 */
export async function workerBatches(
  options: WorkerBatchesOptions,
): Promise<BatchSource & { close(): Promise<void> }> {
  checkOptions("workerBatches", options, WORKER_BATCHES_OPTIONS);
  const {
    module,
    settings,
    nWorkers = Math.max(1, availableParallelism() - 1),
    nAhead = 2 * nWorkers,
  } = options;
  checkModule("workerBatches", module);
  checkCount("workerBatches", "nWorkers", nWorkers, 1);
  checkCount("workerBatches", "nAhead", nAhead, 1);
  const pool = new Tinypool({
    filename: pathToFileURL(require.resolve("@ser/train/batches-worker")).href,
    minThreads: nWorkers,
    maxThreads: nWorkers,
    ...(options.execArgv ? { execArgv: [...options.execArgv] } : {}),
    workerData: { module: module.href, settings },
  });
  try {
    const description: SourceDescription = await pool.run({ kind: "describe" } satisfies BatchTask);
    return sourceOf(description, pool, nAhead);
  } catch (error) {
    await pool.destroy();
    throw error;
  }
}

function sourceOf(
  { names, ...described }: SourceDescription,
  pool: Tinypool,
  nAhead: number,
): BatchSource & { close(): Promise<void> } {
  const { nBatches } = described;
  let queue: Ahead[] = [];
  let isClosed = false;
  const ask = (epoch: number, index: number): Ahead => {
    const batch = askFor(pool, epoch, index);
    batch.catch(() => undefined); // told when its turn comes, if ever
    return { epoch, index, batch };
  };
  const fill = () => {
    while (queue.length < nAhead) {
      const { epoch, index } = queue.at(-1)!;
      queue.push(index + 1 < nBatches ? ask(epoch, index + 1) : ask(epoch + 1, 0));
    }
  };
  async function* batches(epoch: number, { from = 0 }: { from?: number } = {}): AsyncGenerator<Batch> {
    for (let index = from; index < nBatches; index++) {
      if (isClosed) throw new Error("workerBatches: batches must be asked for before close()");
      const [first] = queue;
      if (first?.epoch !== epoch || first.index !== index) queue = [ask(epoch, index)];
      fill();
      const { batch } = queue.shift()!;
      yield await batch;
    }
  }
  return {
    ...described,
    ...(names ? { nameOf: (row: number) => names[row] as string } : {}),
    batches,
    async close() {
      isClosed = true;
      queue = [];
      await pool.destroy();
    },
  };
}

async function askFor(pool: Tinypool, epoch: number, index: number): Promise<Batch> {
  try {
    return await pool.run({ kind: "batch", epoch, index } satisfies BatchTask);
  } catch (error) {
    throw new Error(
      `workerBatches: batch ${index + 1} of epoch ${epoch} could not be made: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
