import { breathe } from "./breathe.ts";

/** Rows that wait for the model. */
export interface RowQueue {
  /** Hands in a row; gives what the model makes of it. */
  add(row: Float32Array): Promise<Float32Array>;
}

interface Waiting {
  readonly row: Float32Array;
  resolve(result: Float32Array): void;
  reject(error: unknown): void;
}

/**
 * Joins rows to batches, whoever hands them in: those that are there when the model is free go together.
 *
 * @param compute gives the results of a batch, in its order
 * @param options `maxRows` of a batch
 */
export function createRowQueue(
  compute: (rows: readonly Float32Array[]) => Promise<Float32Array[]>,
  { maxRows }: { maxRows: number },
): RowQueue {
  const waiting: Waiting[] = [];
  let isWorking = false;

  const work = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maxRows);
      try {
        const results = await compute(batch.map(({ row }) => row));
        for (const [i, { resolve }] of batch.entries()) resolve(results[i]!);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      if (waiting.length > 0) await breathe();
    }
    isWorking = false;
  };
  return {
    add(row) {
      return new Promise((resolve, reject) => {
        waiting.push({ row, resolve, reject });
        if (isWorking) return;
        isWorking = true;
        queueMicrotask(work); // what the same turn hands in comes along
      });
    },
  };
}
