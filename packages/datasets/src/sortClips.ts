import { type Clip, recordingName } from "@ser/datasets";

/**
 * Sorts each corpus's clips by channel, voice and name, whatever folders they lie in: splits go by a clip's place, so
 * that another layout of the same recordings would give other splits. Copies of one clip stay as they were found.
 *
 * @param clips the corpora one behind the other, which stay so
 */
export function inOwnOrder<T extends Clip>(clips: readonly T[]): T[] {
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
