import { type Clip, knownActor } from "@ser/datasets";

/** What clips are drawn by, as those of one are alike. */
export interface IndependentGroups {
  readonly kind: "actor" | "recording";
  /** One per clip. */
  readonly groups: readonly string[];
}

/**
 * What clips can be drawn by, for an interval that speaks of other ones: their actors; where these are not all known, the
 * recordings that the clips were cut out of.
 *
 * @returns undefined where neither is known of every clip
 * @example
 * const { groups } = independentGroups(testClips)!;
 * const { interval } = bootstrapInterval(groups, accuracy, { random: seededRandom(1) });
 */
export function independentGroups(
  clips: readonly Pick<Clip, "actor" | "corpus" | "recording">[],
): IndependentGroups | undefined {
  const actors = clips.flatMap((clip) => knownActor(clip) ?? []);
  if (actors.length === clips.length) return { kind: "actor", groups: actors };
  const recordings = clips.flatMap(({ recording }) => recording ?? []);
  return recordings.length === clips.length ? { kind: "recording", groups: recordings } : undefined;
}
