import { checkOneOf, describe } from "@ser/dsp/check";
import type { Clip } from "./clip.ts";
import type { LabelSet } from "./labelSets.ts";
import { checkSplit } from "./splits/checkSplit.ts";

/** What becomes of clips whose label has no place in a label set. */
export type Unmapped = "error" | "drop";

/** Clips of one label that were left out. */
export interface DroppedLabel {
  readonly corpus: string;
  readonly emotion: string;
  readonly clips: number;
}

/** What {@link unifyLabels} gives. */
export interface UnifiedClips<T extends Clip> {
  /** In the order given, each with its label in the set. */
  readonly clips: readonly T[];
  /** Largest first; empty where every label has a place. */
  readonly dropped: readonly DroppedLabel[];
}

/**
 * Brings clips of one or several corpora to the labels of one set.
 *
 * @param clips as their corpora label them
 * @param labelSet one of `labelSets`, or one's own
 * @param options `unmapped`: whether a label without a place in the set is an error, or its clips are dropped
 * and counted
 * @returns the clips with their new labels, and how many were dropped of which label
 * @throws RangeError where labels have no place and `unmapped` is `"error"`; the message counts them
 * @example
 * ```ts
 * import { labelSets, parseRavdess, unifyLabels } from "@ser/datasets";
 *
 * const ids = ["03-01-06-01-01-01-01.wav", "03-01-02-01-01-01-01.wav"];
 * const all = ids.map((id) => ({ id, ...parseRavdess(id)! })); // fearful, calm
 * const { clips, dropped } = unifyLabels(all, labelSets.source000, { unmapped: "drop" }); // fear; calm
 * ```
 */
export function unifyLabels<T extends Clip>(
  clips: readonly T[],
  labelSet: LabelSet,
  options: { unmapped: Unmapped },
): UnifiedClips<T> {
  checkSplit("unifyLabels", ["clips", clips], options, { unmapped: true });
  checkOneOf("unifyLabels", "unmapped", options.unmapped, ["error", "drop"]);
  if (typeof labelSet?.map !== "object") {
    throw new TypeError(
      `unifyLabels: labelSet must be { title, labels, map }, got ${describe(labelSet)}; give one of labelSets`,
    );
  }
  const kept: T[] = [];
  const dropped = new Map<string, DroppedLabel>();
  for (const clip of clips) {
    const { corpus, emotion } = clip;
    const label = labelOf(clip, labelSet);
    if (label !== undefined) {
      kept.push({ ...clip, emotion: label });
      continue;
    }
    const key = `${corpus}\n${emotion}`;
    dropped.set(key, { corpus, emotion, clips: (dropped.get(key)?.clips ?? 0) + 1 });
  }
  const counts = [...dropped.values()].sort((a, b) => b.clips - a.clips);
  if (counts.length > 0 && options.unmapped === "error") throw unmappedError(counts, labelSet);
  return { clips: kept, dropped: counts };
}

function labelOf({ corpus, emotion }: Clip, { map }: LabelSet): string | undefined {
  const labels = Object.hasOwn(map, corpus) ? map[corpus] : undefined;
  return labels !== undefined && Object.hasOwn(labels, emotion) ? labels[emotion] : undefined;
}

function unmappedError(counts: readonly DroppedLabel[], { title }: LabelSet): RangeError {
  const n = counts.reduce((sum, { clips }) => sum + clips, 0);
  const listed = counts.map(({ corpus, emotion, clips }) => `"${emotion}" of ${corpus} (${clips} clips)`);
  return new RangeError(
    `unifyLabels: every label must have a place in "${title}", got ${n} clips whose label has none: ${listed.join(", ")}; add them to the map, or drop them with unmapped: "drop"`,
  );
}
