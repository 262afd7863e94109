import type { Clip } from "../clip.ts";
import { clipKey, originalKey } from "../clipKey.ts";
import { checkList } from "./checkSplit.ts";
import { checkTrainPart } from "./checkTrainPart.ts";
import type { TrainPart } from "./part.ts";

/**
 * Adds to a training part the augmented copies of its own clips, and of no others.
 *
 * @param part rows to learn from
 * @param clips all rows; a copy names its original, of the same corpus, in `parent`, and may be copied itself
 * @throws TypeError where the part is none to learn from; RangeError where it names a row that `clips` does not have
 * @returns the part with the rows of its copies
 */
export function withAugmentedChildren(part: TrainPart, clips: readonly Clip[]): TrainPart {
  checkList("withAugmentedChildren", "clips", clips);
  checkTrainPart("withAugmentedChildren", part, clips.length);
  const rows = new Set(part.indices);
  const taken = new Set(part.indices.map((row) => clipKey(clips[row]!)));
  for (let nBefore = -1; nBefore < rows.size; ) {
    nBefore = rows.size; // copies of copies may stand before these
    for (const [row, clip] of clips.entries()) {
      if (clip.parent === undefined || !taken.has(originalKey(clip))) continue;
      taken.add(clipKey(clip));
      rows.add(row);
    }
  }
  return { role: "train", indices: [...rows].sort((a, b) => a - b) };
}
