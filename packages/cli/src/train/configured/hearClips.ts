import type { ClipFile } from "@ser/datasets/node";
import type { EmotionClassifier } from "@ser/models";
import { judgeClips } from "../../evaluate/judgeClips.ts";
import { predictFiles } from "../../predict/predictFiles.ts";

/**
 * What a model makes of clips when it hears their sound, cut into its windows, as `classify` does; training looks at
 * each clip once, as a whole.
 *
 * @param clips whose emotions are labels of the classifier
 * @returns probabilities of each clip, in the order of the labels, and why others have none
 * @throws the signal's reason where it ended the work
 */
export async function hearClips(
  classifier: EmotionClassifier,
  clips: readonly ClipFile[],
  signal: AbortSignal,
): Promise<ReturnType<typeof judgeClips>> {
  const { labels } = classifier;
  const inputs = clips.map(({ id, path, segment }) => ({ file: id, path, ...(segment && { segment }) }));
  const outcomes = await predictFiles(classifier, inputs, { keepsTimeline: false, signal });
  signal.throwIfAborted();
  const map = Object.fromEntries(labels.map((label) => [label, label]));
  return judgeClips(clips, outcomes, { labels, map });
}
