import type { CheckpointEvery } from "./checkpointStore.ts";

/** Tells when a run is to be kept. What it says changes when a run is written, and never what is learned. */
export interface CheckpointClock {
  /** @returns whether it is time, after one more batch */
  tick(options: { isEpochEnd: boolean }): boolean;
}

/** Starts to count. */
export function createCheckpointClock(every: CheckpointEvery = { seconds: 30 }): CheckpointClock {
  const {
    batches = Number.POSITIVE_INFINITY,
    epochs = Number.POSITIVE_INFINITY,
    seconds = Number.POSITIVE_INFINITY,
  } = every;
  let nBatches = 0;
  let nEpochs = 0;
  let last = performance.now();
  return {
    tick({ isEpochEnd }) {
      nBatches += 1;
      nEpochs += Number(isEpochEnd);
      const isDue = nBatches >= batches || nEpochs >= epochs || performance.now() - last >= 1000 * seconds;
      if (isDue) [nBatches, nEpochs, last] = [0, 0, performance.now()];
      return isDue;
    },
  };
}
