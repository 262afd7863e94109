import { type Clip, groupsOf } from "@ser/datasets";

/** What makes two clips repetitions of one utterance. */
const UTTERANCE = ["corpus", "actor", "emotion", "intensity", "statement", "channel"] as const;

/** The utterance of each clip: repetitions have the same. Corpora without intensities have one. */
export function utterancesOf(clips: readonly Clip[]): string[] {
  return groupsOf(
    clips.map((clip) => ({ ...clip, intensity: clip.intensity ?? "normal" })),
    UTTERANCE,
  );
}
