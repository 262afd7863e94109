/**
 * Works on many items, some of them at a time.
 *
 * @param items all of them
 * @param work what to do with one
 * @param options `concurrency`: how many at a time; `signal` stops handing out items, and those at work are
 * finished; `onProgress` is called after each
 * @returns results in the order of the items
 * @throws the first error of `work`, after the others at work have ended; the signal's reason where it stopped
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  options: {
    concurrency: number;
    signal?: AbortSignal | undefined;
    onProgress?: ((done: number, total: number) => void) | undefined;
  },
): Promise<Result[]> {
  const { concurrency, signal, onProgress } = options;
  const results = new Array<Result>(items.length);
  const queue = items.entries();
  let done = 0;
  let failed = false;
  const worker = async () => {
    for (const [i, item] of queue) {
      signal?.throwIfAborted();
      if (failed) return;
      results[i] = await work(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
      onProgress?.(++done, items.length);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: concurrency }, worker));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return results;
}
