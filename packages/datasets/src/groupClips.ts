import type { Clip } from "./clip.ts";

/** Clips that have something in common, by what it is; those of which it is not known are in no group. */
export function groupClips(
  clips: readonly Clip[],
  keyOf: (clip: Clip) => string | undefined,
): Map<string, Clip[]> {
  const groups = new Map<string, Clip[]>();
  for (const clip of clips) {
    const key = keyOf(clip);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [clip]);
    else group.push(clip);
  }
  return groups;
}
