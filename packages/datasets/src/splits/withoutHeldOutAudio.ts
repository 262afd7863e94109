import { checkParts } from "../audit/checkParts.ts";
import type { Clip } from "../clip.ts";
import { withFirstOriginals } from "../clipKey.ts";
import { checkList } from "./checkSplit.ts";
import type { Split, ThreeWaySplit } from "./part.ts";

/**
 * Takes out of the training part every clip whose audio is held out under another name, and its augmented copies.
 *
 * A validation part loses the twins of test clips, too. RAVDESS itself holds such a pair: the two repetitions of
 * 03-01-03-01-02-xx-07 are one recording.
 *
 * @param split of the rows of `clips`
 * @param clips with the `sha256` of their audio; clips without one are taken for unique, and copies have that of their
 *   original
 * @throws RangeError where the split has a row that `clips` does not have
 * @returns the split, without the twins of held-out clips in the parts before
 */
export function withoutHeldOutAudio<S extends Split | ThreeWaySplit>(split: S, clips: readonly Clip[]): S {
  checkList("withoutHeldOutAudio", "clips", clips);
  checkParts("withoutHeldOutAudio", split);
  const rows = withFirstOriginals(clips);
  const withoutTwins = (indices: readonly number[], heldOut: readonly number[]) => {
    const hashes = new Set(heldOut.map((row) => rows[row]?.sha256));
    hashes.delete(undefined);
    return indices.filter((row) => !hashes.has(rows[row]?.sha256));
  };
  const { train, test } = split;
  const validation = "validation" in split ? split.validation : undefined;
  const heldOut = [...test.indices, ...(validation?.indices ?? [])];
  const beyond = [...train.indices, ...heldOut].find((row) => clips[row] === undefined);
  if (beyond !== undefined) {
    throw new RangeError(
      `withoutHeldOutAudio: rows must be 0 to ${clips.length - 1}, got ${beyond}; give the list that was split`,
    );
  }
  return {
    ...split,
    train: { role: "train", indices: withoutTwins(train.indices, heldOut) },
    ...(validation && {
      validation: { role: "validation", indices: withoutTwins(validation.indices, test.indices) },
    }),
  };
}
