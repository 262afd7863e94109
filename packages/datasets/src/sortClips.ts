import type { Clip } from "./clip.ts";
import { recordingName } from "./recordingName.ts";

/**
 * Sorts clips by channel, voice and name, whatever folders they lie in. Splits go by a clip's place: another layout of
 * the same recordings would give other ones.
 *
 * @param clips of one corpus, or of several one behind the other, which stay so; copies of one clip stay as they were
 * @returns the same clips in another list
 */
export function sortClips<T extends Clip>(clips: readonly T[]): T[] {
  const corpora = [...new Set(clips.map(({ corpus }) => corpus))];
  const keyed = clips.map((clip) => ({ clip, place: placeOf(clip), corpus: corpora.indexOf(clip.corpus) }));
  return keyed.sort((a, b) => a.corpus - b.corpus || comparePlaces(a.place, b.place)).map(({ clip }) => clip);
}

/** Of all that a file's name and the corpus's tables tell, what puts RAVDESS's songs in front, voice by voice. */
function placeOf(clip: Clip): string[] {
  return [clip.channel, clip.actor, recordingName(clip)];
}

function comparePlaces(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  if (at === -1) return 0;
  return (a[at] as string) < (b[at] as string) ? -1 : 1;
}
