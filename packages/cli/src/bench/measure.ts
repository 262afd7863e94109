import { setImmediate } from "node:timers/promises";

/** How often something was done in a second, by the median of its times. */
export interface Rate {
  readonly what: string;
  readonly medianMs: number;
  readonly perSecond: number;
  readonly nRounds: number;
}

/**
 * Does something again and again for a while.
 *
 * @param options `forMs`: how long, besides a fifth of that to warm up; at least 3 rounds, and an odd number;
 * `signal`: asked between the rounds
 * @throws AbortError where the signal stopped it
 */
export async function measure(
  what: string,
  work: () => unknown,
  { forMs, signal }: { forMs: number; signal: AbortSignal },
): Promise<Rate> {
  const times: number[] = [];
  // Work may end without a turn of the event loop, which is where signals come from: each round leaves room for one.
  const betweenRounds = () => setImmediate(undefined, { signal });
  const warm = performance.now() + forMs / 5;
  while (performance.now() < warm) {
    await work();
    await betweenRounds();
  }
  const end = performance.now() + forMs;
  while (times.length < 3 || times.length % 2 === 0 || performance.now() < end) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
    await betweenRounds();
  }
  const medianMs = times.sort((a, b) => a - b)[times.length >> 1]!;
  return { what, medianMs, perSecond: 1000 / medianMs, nRounds: times.length };
}
