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
 * @param options `forMs`: how long, besides a fifth of that to warm up; at least 3 rounds
 */
export async function measure(
  what: string,
  work: () => unknown,
  { forMs }: { forMs: number },
): Promise<Rate> {
  const times: number[] = [];
  const warm = performance.now() + forMs / 5;
  while (performance.now() < warm) await work();
  const end = performance.now() + forMs;
  while (times.length < 3 || performance.now() < end) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  const medianMs = times.sort((a, b) => a - b)[times.length >> 1]!;
  return { what, medianMs, perSecond: 1000 / medianMs, nRounds: times.length };
}
