import type { Clip } from "@ser/datasets";
import type { LabClips } from "../clips/labClips.ts";

/** A clip, or one of its augmented copies. */
export interface TableRow {
  /** Of a copy: with an id of its own, and its clip as `parent`. */
  readonly clip: Clip;
  /** Its place among the clips. */
  readonly of: number;
  /** 0 for the clip itself. */
  readonly copy: number;
}

/** All clips in their order, then all first copies in the same order, and so on. */
export function tableRows({ clips, nCopies }: LabClips): TableRow[] {
  return Array.from({ length: 1 + nCopies }, (_, copy) =>
    clips.map((clip, of) => ({
      clip: copy === 0 ? clip : { ...clip, id: `${clip.id}#${copy}`, parent: clip.id },
      of,
      copy,
    })),
  ).flat();
}
