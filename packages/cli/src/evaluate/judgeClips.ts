import type { ClipFile, SkippedFile } from "@ser/datasets/node";
import type { Outcome } from "../predict/predictFiles.ts";
import type { JudgedClip } from "./evaluatePredictions.ts";
import type { LabelMatch } from "./labelMatch.ts";

/**
 * Sets what a model says of clips beside their emotions.
 *
 * @param outcomes one per clip
 * @param options `labels`: the model's, in its order; `map`: which of them names each of the corpus's emotions
 * @returns the clips that can be judged, each with its emotion in the model's words, and why others cannot
 */
export function judgeClips(
  clips: readonly ClipFile[],
  outcomes: readonly Outcome[],
  { labels, map }: { labels: readonly string[]; map: LabelMatch["map"] },
): { judged: JudgedClip[]; leftOut: SkippedFile[] } {
  const judged: JudgedClip[] = [];
  const leftOut: SkippedFile[] = [];
  for (const [i, outcome] of outcomes.entries()) {
    const clip = clips[i]!;
    const emotion = Object.hasOwn(map, clip.emotion) ? map[clip.emotion] : undefined;
    const leaveOut = (reason: string) => leftOut.push({ id: clip.id, reason });
    if (emotion === undefined) leaveOut(notKnown(clip.emotion));
    else if ("error" in outcome) leaveOut(outcome.error);
    else if (outcome.silent) leaveOut("it is silent");
    else judged.push({ clip: { ...clip, emotion }, probabilities: inOrder(outcome.predictions, labels) });
  }
  return { judged, leftOut };
}

/** Why a clip is left out whose emotion the model has no label for. */
export function notKnown(emotion: string): string {
  return `the model does not know "${emotion}"`;
}

function inOrder(
  predictions: readonly { readonly label: string; readonly probability: number }[],
  labels: readonly string[],
): number[] {
  return labels.map((label) => predictions.find((each) => each.label === label)!.probability);
}
