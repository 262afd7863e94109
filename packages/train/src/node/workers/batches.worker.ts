// What a thread started by workerBatches does: it makes the source once, and single batches of it as often as asked.
import { Tinypool } from "tinypool";
import type { Batch, BatchSource } from "../../training/batches/batchSource.ts";

/** What is asked of a thread. */
export type BatchTask =
  | { readonly kind: "describe" }
  | { readonly kind: "batch"; readonly epoch: number; readonly index: number };

/** What is known of a source without its batches. */
export interface SourceDescription
  extends Pick<BatchSource, "inputShape" | "nClasses" | "nRows" | "nBatches" | "fingerprint"> {
  /** One per row, where the source has names. */
  readonly names?: readonly string[];
}

let source: Promise<BatchSource> | undefined;

// The pool hears of errors only: without one, it would wait for ever for a thread that a module has ended.
process.once("exit", (code) => {
  throw new Error(`the thread was ended with exit code ${code}`);
});

/** Describes the source, or makes one of its batches. */
export default async function work(task: BatchTask): Promise<unknown> {
  source ??= createSource();
  return task.kind === "describe" ? describe(await source) : makeBatch(await source, task);
}

async function createSource(): Promise<BatchSource> {
  const { module: name, settings } = process.__tinypool_state__.workerData as {
    module: string;
    settings: unknown;
  };
  const module = (await import(name)) as Record<string, unknown>;
  const { createBatches } = module;
  if (typeof createBatches !== "function") {
    throw new TypeError(
      `workerBatches: ${name} must export a function createBatches, got ${typeof createBatches}; it exports ${Object.keys(module).join(", ") || "nothing"}`,
    );
  }
  return createBatches(settings);
}

function describe(source: BatchSource): SourceDescription {
  const { inputShape, nClasses, nRows, nBatches, fingerprint } = source;
  const names = source.nameOf && Array.from({ length: nRows }, (_, row) => source.nameOf!(row));
  return { inputShape, nClasses, nRows, nBatches, fingerprint, ...(names ? { names } : {}) };
}

async function makeBatch(
  source: BatchSource,
  { epoch, index }: BatchTask & { kind: "batch" },
): Promise<unknown> {
  for await (const batch of source.batches(epoch, { from: index })) return handOver(batch, source.inputShape);
  throw new RangeError(`the source has no batch ${index + 1} in epoch ${epoch}; look at its nBatches`);
}

/** Hands the arrays' memory over where it is theirs alone, and copies where it is part of something larger. */
function handOver({ x, targets, rows }: Batch, inputShape: readonly number[]): unknown {
  const size = inputShape.reduce((product, length) => product * length, 1);
  if (x.length !== rows.length * size) {
    throw new RangeError(
      `x must hold ${rows.length} rows of ${size} values, got ${x.length} values; make new arrays for each batch`,
    );
  }
  const batch = { x: owned(x), targets: owned(targets), rows: owned(rows) };
  const buffers = Object.values(batch).map(({ buffer }) => buffer);
  const { transferableSymbol, valueSymbol } = Tinypool;
  return Tinypool.move({ [transferableSymbol]: buffers, [valueSymbol]: batch } as never);
}

function owned<T extends Float32Array | Int32Array>(array: T): T {
  const isWhole = array.buffer instanceof ArrayBuffer && array.buffer.byteLength === array.byteLength;
  return isWhole ? array : (array.slice() as T);
}
