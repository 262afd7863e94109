import type { Clip } from "./clip.ts";
import { recordingName } from "./recordingName.ts";

/** What tells a clip from all others: ids are unique within a scan, of one corpus. */
export function clipKey({ corpus, id }: Clip): string {
  return `${corpus}/${id}`;
}

/** The same of the clip that it is a copy of; its own, where it is none. */
export function originalKey({ corpus, id, parent }: Clip): string {
  return `${corpus}/${parent ?? id}`;
}

/**
 * What clips that are one clip have in common, whatever folders and formats they came in; of a copy, that of the clip
 * that it is a copy of.
 */
export function recordingKey(clip: Clip): string {
  return `${clip.corpus}/${recordingName({ ...clip, id: clip.parent ?? clip.id })}`;
}

/**
 * The same clips, in which a copy of a copy names the clip that both began with (`parent` is the one before), and every
 * copy has that clip's name, segment and hash: what is its twin is theirs, too.
 */
export function withFirstOriginals(clips: readonly Clip[]): Clip[] {
  const byKey = new Map(clips.map((clip) => [clipKey(clip), clip]));
  return clips.map((clip) => {
    const passed = new Set([clip.id]);
    let { parent } = clip;
    for (let next = parent; next !== undefined && !passed.has(next); ) {
      passed.add(next);
      parent = next;
      next = byKey.get(`${clip.corpus}/${next}`)?.parent;
    }
    if (parent === undefined) return clip;
    const { name, segment, sha256 } = { ...clip, ...byKey.get(`${clip.corpus}/${parent}`) };
    return {
      ...{ ...clip, parent },
      ...(name === undefined ? {} : { name }),
      ...(segment === undefined ? {} : { segment }),
      ...(sha256 === undefined ? {} : { sha256 }),
    };
  });
}
