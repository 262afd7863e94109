import type { CorpusFeatures } from "../features/featuresOf.ts";
import type { CorpusSource } from "./corpusSource.ts";
import { planRuns } from "./planRuns.ts";
import type { RunCheckpoints } from "./runCheckpoints.ts";
import type { TrainSettings } from "./settings.ts";
import { startTrainingProgress } from "./trainingProgress.ts";
import { type Run, type TrainedModel, trainOnce } from "./trainOnce.ts";

/**
 * Trains and judges one model for every protocol and seed.
 *
 * @param options `checkpoints`: where runs are kept; `onWarning`: hears what does not end a run
 * @returns all runs, and the model of the last protocol's first seed
 */
export async function runProtocols(
  source: CorpusSource,
  features: CorpusFeatures,
  settings: TrainSettings,
  options: {
    signal: AbortSignal;
    checkpoints: Pick<RunCheckpoints, "storeOf">;
    onWarning: (warning: string) => void;
  },
): Promise<{ runs: Run[]; trained: TrainedModel }> {
  const labels = labelsOf(source, features);
  const plan = planRuns(features, settings);
  const { signal, checkpoints, onWarning } = options;
  const progress = startTrainingProgress(plan, settings);
  const runs: Run[] = [];
  let trained: TrainedModel | undefined;
  try {
    for (const planned of plan) {
      const { seed } = planned;
      const result = await trainOnce(source, features, labels, settings, planned, {
        signal,
        checkpoint: checkpoints.storeOf(planned),
        onBatch: progress.of(planned),
        onWarning,
      });
      runs.push(result.run);
      const isKept = seed === settings.seeds[0];
      (isKept ? trained : result)?.model.dispose();
      if (isKept) trained = result;
    }
  } finally {
    progress.stop();
  }
  return { runs, trained: trained as TrainedModel };
}

/** The corpus's labels in its own order, without those that no clip has (calm, say, where it was left out). */
function labelsOf(source: CorpusSource, { table }: CorpusFeatures): string[] {
  const present = new Set(table.clips.map((clip) => clip.emotion));
  return source.corpus.labels.filter((label) => present.has(label));
}
