import { withoutCopies } from "@ser/datasets";
import type { ClipFile, SkippedFile } from "@ser/datasets/node";
import type { Outcome } from "../predict/predictFiles.ts";

/** Clips, what a model says of them, and why others are left out. */
export interface DistinctClips {
  readonly clips: readonly ClipFile[];
  /** One per clip. */
  readonly outcomes: readonly Outcome[];
  readonly copies: readonly SkippedFile[];
}

/**
 * Leaves out the clips that have the name of another one. Only those that could be heard count: a broken file takes no
 * good one along.
 *
 * @param outcomes one per clip
 */
export function onceEach(clips: readonly ClipFile[], outcomes: readonly Outcome[]): DistinctClips {
  const { copies } = withoutCopies(clips.filter((_, i) => isHeard(outcomes[i]!)));
  const copied = new Set(copies.map(({ id }) => id));
  const isKept = (_: unknown, i: number) => !copied.has(clips[i]!.id);
  return {
    clips: clips.filter(isKept),
    outcomes: outcomes.filter(isKept),
    copies: copies.map(({ id, original }) => ({
      id,
      reason: `has the name of ${original}: one of them is enough`,
    })),
  };
}

function isHeard(outcome: Outcome): boolean {
  return !("error" in outcome) && !outcome.silent;
}
