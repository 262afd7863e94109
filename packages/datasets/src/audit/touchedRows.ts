import type { Clip, Segment } from "../clip.ts";
import { clipKey, originalKey } from "../clipKey.ts";
import { knownActor } from "../knownActor.ts";

const WHOLE: Segment = { start: 0, end: Number.POSITIVE_INFINITY };

/** The clips of `judged` that are in `learned` themselves; augmented copies are left to {@link touchedByCopies}. */
export function touchedByClips(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  return touchedByValue(learned, judged, (clip) => (clip.parent === undefined ? clipKey(clip) : undefined));
}

/** The clips of `judged` whose audio is in `learned` under another name, or as a copy of such a clip. */
export function touchedByAudio(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  const originals = new Map<string, Set<string>>();
  for (const clip of learned) {
    if (clip.sha256 === undefined) continue;
    const ids = originals.get(clip.sha256) ?? new Set();
    originals.set(clip.sha256, ids.add(originalKey(clip)));
  }
  return judged.filter((clip) => {
    const ids = clip.sha256 === undefined ? undefined : originals.get(clip.sha256);
    return ids !== undefined && (ids.size > 1 || !ids.has(originalKey(clip)));
  });
}

/** The clips of `judged` that share some of their file with another clip of `learned`: segments that overlap. */
export function touchedByOverlap(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  const byRecording = new Map<string, Clip[]>();
  for (const clip of learned) {
    if (clip.recording === undefined) continue;
    const others = byRecording.get(clip.recording);
    if (others === undefined) byRecording.set(clip.recording, [clip]);
    else others.push(clip);
  }
  return judged.filter((clip) => {
    const others = byRecording.get(clip.recording ?? "");
    return others?.some((other) => originalKey(other) !== originalKey(clip) && overlap(clip, other));
  });
}

/** A clip without a segment is its whole file. */
function overlap({ segment: a = WHOLE }: Clip, { segment: b = WHOLE }: Clip): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The clips of `judged` that share an original with a row of `learned`, where one of the two is a copy. */
export function touchedByCopies(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  const copied = new Set(learned.filter((clip) => clip.parent !== undefined).map(originalKey));
  const whole = new Set(learned.filter((clip) => clip.parent === undefined).map(clipKey));
  return judged.filter(
    (clip) => copied.has(originalKey(clip)) || (clip.parent !== undefined && whole.has(originalKey(clip))),
  );
}

/** The clips of `judged` with the same words by the same actor in the same manner as one of `learned`. */
export function touchedByUtterance(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  return touchedByValue(learned, judged, utteranceOf);
}

/**
 * The clips of `judged` that have a value in common with one of `learned`.
 *
 * @param keyOf `undefined` has nothing in common with anything
 */
export function touchedByValue(
  learned: readonly Clip[],
  judged: readonly Clip[],
  keyOf: (clip: Clip) => string | number | undefined,
): Clip[] {
  const seen = new Set(learned.map(keyOf));
  seen.delete(undefined);
  return judged.filter((clip) => seen.has(keyOf(clip)));
}

/** What differs within an utterance is the repetition; of an actor nobody knows there is none to compare. */
function utteranceOf(clip: Clip): string | undefined {
  const actor = knownActor(clip);
  if (actor === undefined || clip.statement === undefined || clip.repetition === undefined) return undefined;
  return [actor, clip.channel, clip.emotion, clip.intensity, clip.statement].join("|");
}
