import { type Progress, startProgress } from "../progress.ts";

/** Seconds of a file from which on it is shown how far it is; shorter ones are done at once. */
const MIN_SECONDS = 60;

/** Shows how far predictions have come. */
export interface Predicting {
  /** Tells how many files are done. */
  updateFiles(nDone: number): void;
  /** Tells how much of a file is done; absent where files are counted. */
  readonly updateSeconds?: (done: number, total: number) => void;
  stop(): void;
}

/** Starts showing how far predictions have come: by files or, of one that is long and alone, by its seconds. */
export function startPredicting(nFiles: number): Predicting {
  if (nFiles > 1) {
    const progress = startProgress("predicting", nFiles, "files");
    return { updateFiles: (nDone) => progress.update(Math.min(nDone, nFiles)), stop: progress.stop };
  }
  let progress: Progress | undefined;
  return {
    updateFiles() {},
    updateSeconds(done, total) {
      if (total < MIN_SECONDS) return;
      progress ??= startProgress("predicting", Math.ceil(total), "s of sound");
      progress.update(Math.floor(done));
    },
    stop: () => progress?.stop(),
  };
}
