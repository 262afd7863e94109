import { type Clip, groupKFold } from "@ser/datasets";

const emotions = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

/** As many clips as RAVDESS has of speech: 24 actors, 60 each. */
export const foldClips: Clip[] = Array.from({ length: 1440 }, (_, i) => ({
  id: `${i}.wav`,
  corpus: "generated",
  emotion: emotions[i % 8]!,
  actor: `generated-${Math.floor(i / 60)}`,
  channel: "speech",
  sha256: String(i).padStart(64, "0"),
}));

/** Six folds by actor. */
export const folds = groupKFold(
  foldClips.map(({ actor }) => actor),
  { nSplits: 6 },
);

/** Class number of each clip. */
export const y: Int32Array = Int32Array.from(foldClips, ({ emotion }) => emotions.indexOf(emotion));

/** Class names by number. */
export const labels: readonly string[] = emotions;
