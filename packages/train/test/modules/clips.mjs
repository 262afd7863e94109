// Twenty-four clips of six actors, for the tests of folds.

export const labels = ["calm", "angry"];

/** @type {import("@ser/datasets").Clip[]} */
export const clips = Array.from({ length: 24 }, (_, i) => ({
  id: `${i}.wav`,
  corpus: "mine",
  emotion: i % 2 ? "angry" : "calm",
  actor: `mine-${i % 6}`,
  channel: "speech",
  sha256: String(i).padStart(64, "0"),
}));
