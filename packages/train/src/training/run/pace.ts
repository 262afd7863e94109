/** How fast a run goes, and how long it will take. */
export interface Pace {
  /** Adds rows that were learned from. */
  add(nRows: number): void;
  readonly clipsPerSecond: number;
  /** @param nRows that are still to be learned from */
  secondsFor(nRows: number): number;
}

/** Starts to measure: now, so that a continued run does not count what was done before. */
export function startPace(): Pace {
  const start = performance.now();
  let nDone = 0;
  const rate = () => (1000 * nDone) / Math.max(performance.now() - start, 1e-3);
  return {
    add(nRows) {
      nDone += nRows;
    },
    get clipsPerSecond() {
      return rate();
    },
    secondsFor: (nRows) => nRows / rate(),
  };
}
