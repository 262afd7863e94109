import type { Clip } from "../clip.ts";
import type { TrainPart } from "./part.ts";

/**
 * Adds to a training part the augmented copies of its own clips, and of no others.
 *
 * @param part rows to learn from
 * @param clips all rows; a copy names its original in `parent`
 * @returns the part with the rows of its copies
 */
export function withAugmentedChildren(part: TrainPart, clips: readonly Clip[]): TrainPart {
  const parents = new Set(part.indices.map((row) => clips[row]?.id));
  const children = [...clips.keys()].filter((row) => {
    const parent = clips[row]?.parent;
    return parent !== undefined && parents.has(parent);
  });
  return { role: "train", indices: [...new Set([...part.indices, ...children])].sort((a, b) => a - b) };
}
