import type { Clip } from "./clip.ts";
import { clipKey, originalKey, recordingKey, withFirstOriginals } from "./clipKey.ts";
import { groupClips } from "./groupClips.ts";

/** Clips of which there is more than one; each group in the order given, by `id`. */
export interface Duplicates {
  /** Files of one recording's name, in several folders or formats. One of each group is enough. */
  readonly sameName: readonly (readonly string[])[];
  /** Recordings of different names whose decoded samples are equal. Where one is held out, so is the other. */
  readonly sameAudio: readonly (readonly string[])[];
}

/**
 * Finds clips that are there twice, by name and by audio.
 *
 * @param clips of one or several corpora; those with a `sha256` (as `hashClips` and `extractFeatures` of
 * `@ser/datasets/node` give it) are compared by their audio, too
 * @returns groups of two and more
 * @see docs/decisions/0008-recordings-by-samples.md
 * @example
 * ```ts
 * import { findDuplicates, parseRavdess } from "@ser/datasets";
 *
 * const name = "03-01-05-02-01-02-12.wav";
 * const clips = [`Actor_12/${name}`, `copy/${name}`].map((id) => ({ id, ...parseRavdess(name)! }));
 * findDuplicates(clips).sameName[0]; // both ids
 * ```
 */
export function findDuplicates(clips: readonly Clip[]): Duplicates {
  const originals = clips.filter((clip) => clip.parent === undefined);
  const named = groupClips(originals, recordingKey);
  const firsts = [...named.values()].map(([first]) => first as Clip);
  const heard = groupClips(firsts, ({ sha256 }) => sha256);
  return { sameName: severalOf(named), sameAudio: severalOf(heard) };
}

/**
 * Keeps the first clip of each recording's name. Augmented copies are no files that are there twice: they stay where
 * their original does, and go with it.
 *
 * @param clips in the order of preference
 * @returns `clips` without the copies, and the copies with the `id` of what they are a copy of
 */
export function withoutCopies<T extends Clip>(
  clips: readonly T[],
): { clips: T[]; copies: { id: string; original: string }[] } {
  const rows = withFirstOriginals(clips);
  const firsts = new Map<string, Clip>(); // by recording's name
  for (const row of rows) {
    if (row.parent === undefined && !firsts.has(recordingKey(row))) firsts.set(recordingKey(row), row);
  }
  const kept = new Map<string, T>(); // by corpus and id
  const copies: { id: string; original: string }[] = [];
  for (const [i, row] of rows.entries()) {
    const first = firsts.get(recordingKey(row));
    const isOfFirst = first === undefined || originalKey(row) === clipKey(first);
    if (isOfFirst && !kept.has(clipKey(row))) kept.set(clipKey(row), clips[i] as T);
    else copies.push({ id: row.id, original: first?.id ?? row.id });
  }
  return { clips: [...kept.values()], copies };
}

function severalOf(groups: ReadonlyMap<string, readonly Clip[]>): string[][] {
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.map(({ id }) => id));
}
