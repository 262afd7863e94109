import { type Clip, groupKFold, type Split } from "@ser/datasets";

/** Classes of the generated clips, by number. */
export const labels: readonly string[] = [
  "neutral",
  "calm",
  "happy",
  "sad",
  "angry",
  "fearful",
  "disgust",
  "surprised",
];

/** Clips of 24 actors; 60 each is what RAVDESS has of speech. */
export function foldClips(clipsPerActor: number): Clip[] {
  return Array.from({ length: 24 * clipsPerActor }, (_, i) => ({
    id: `${i}.wav`,
    corpus: "generated",
    emotion: labels[i % labels.length]!,
    actor: `generated-${Math.floor(i / clipsPerActor)}`,
    channel: "speech",
    sha256: String(i).padStart(64, "0"),
  }));
}

/** Six folds by actor. */
export function sixFolds(clips: readonly Clip[]): Split[] {
  return groupKFold(
    clips.map(({ actor }) => actor),
    { nSplits: 6 },
  );
}
