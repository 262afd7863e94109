import type { Clip, Segment } from "../clip.ts";
import { originalKey, recordingKey } from "../clipKey.ts";
import { groupClips } from "../groupClips.ts";
import { knownActor } from "../knownActor.ts";

const WHOLE: Segment = { start: 0, end: Number.POSITIVE_INFINITY };

/**
 * The clips of `judged` that are in `learned` themselves, in whatever folder or format; augmented copies are left to
 * {@link touchedByCopies}.
 */
export function touchedByClips(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  return touchedByValue(learned, judged, (clip) =>
    clip.parent === undefined ? clipOfActor(clip) : undefined,
  );
}

/** Files of one name by two actors, `anna/01.wav` and `bert/01.wav`, are two clips. */
function clipOfActor(clip: Clip): string {
  return `${recordingKey(clip)} by ${clip.actor}`;
}

/** The clips of `judged` whose audio is in `learned` under another name, or as a copy of such a clip. */
export function touchedByAudio(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  const byHash = groupClips(learned, ({ sha256 }) => sha256);
  return judged.filter((clip) => byHash.get(clip.sha256 ?? "")?.some((other) => !areOneClip(clip, other)));
}

/** Whether one is the other, or a copy of it, which need not tell who speaks. */
function areOneClip(a: Clip, b: Clip): boolean {
  const areOriginals = a.parent === undefined && b.parent === undefined;
  return recordingKey(a) === recordingKey(b) && (!areOriginals || a.actor === b.actor);
}

/** The clips of `judged` that share some of their file with another clip of `learned`: segments that overlap. */
export function touchedByOverlap(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  const byRecording = groupClips(learned, ({ recording }) => recording);
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
  const copied = new Set(learned.filter((clip) => clip.parent !== undefined).map(recordingKey));
  const whole = new Set(learned.filter((clip) => clip.parent === undefined).map(recordingKey));
  return judged.filter(
    (clip) => copied.has(recordingKey(clip)) || (clip.parent !== undefined && whole.has(recordingKey(clip))),
  );
}

/** The clips of `judged` with the same words by the same actor in the same manner as one of `learned`. */
export function touchedByUtterance(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  return touchedByValue(learned, judged, utteranceOf);
}

/** Those of them of which `learned` has another repetition. */
export function touchedByRepetition(learned: readonly Clip[], judged: readonly Clip[]): Clip[] {
  const byUtterance = groupClips(learned, utteranceOf);
  return judged.filter((clip) =>
    byUtterance.get(utteranceOf(clip) ?? "")?.some(({ repetition }) => repetition !== clip.repetition),
  );
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
