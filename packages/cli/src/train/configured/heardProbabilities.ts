import type { Clip } from "@ser/datasets";
import type { EmotionClassifier } from "@ser/models";
import type { Matrix } from "@ser/train";
import { predictFiles } from "../../predict/predictFiles.ts";
import { UserError } from "../../userError.ts";

/**
 * What a model makes of clips when it hears their sound, cut into its windows, as `classify` does; training looked at
 * each clip once, as a whole.
 *
 * @returns `[clips, nClasses]`; of silence, of which nothing is said, equal probabilities
 * @throws UserError where a clip can no longer be read
 * @throws the signal's reason where it ended the work
 */
export async function heardProbabilities(
  classifier: EmotionClassifier,
  clips: readonly Clip[],
  signal: AbortSignal,
): Promise<Matrix> {
  const { labels } = classifier;
  const inputs = clips.map(({ id, path, segment }) => ({
    file: id,
    path: path!,
    ...(segment && { segment }),
  }));
  const outcomes = await predictFiles(classifier, inputs, { keepsTimeline: false, signal });
  signal.throwIfAborted();
  const data = outcomes.flatMap((outcome) => {
    if ("error" in outcome)
      throw new UserError(`"${outcome.file}" ${outcome.error}; it was there before training`);
    const found = new Map(outcome.predictions.map(({ label, probability }) => [label, probability]));
    return labels.map((label) => found.get(label) ?? 1 / labels.length);
  });
  return { data, rows: clips.length, cols: labels.length };
}
