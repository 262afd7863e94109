import type { Clip } from "../clip.ts";
import type { Split } from "./part.ts";

/**
 * Takes out of the training part every clip whose audio is held out under another name.
 *
 * RAVDESS itself holds such a pair: the two repetitions of 03-01-03-01-02-xx-07 are one recording.
 *
 * @param split of the rows of `clips`
 * @param clips with the `sha256` of their audio; clips without one are taken for unique
 * @returns the split, its training part without the twins of test clips
 */
export function withoutHeldOutAudio(split: Split, clips: readonly Clip[]): Split {
  const heldOut = new Set(split.test.indices.map((row) => clips[row]?.sha256));
  heldOut.delete(undefined);
  const indices = split.train.indices.filter((row) => !heldOut.has(clips[row]?.sha256));
  return { ...split, train: { role: "train", indices } };
}
