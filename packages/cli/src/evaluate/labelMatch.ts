import { type Clip, matchLabels, unifyLabels } from "@ser/datasets";

/** How the labels of a corpus and those of a model go together: plain JSON. */
export interface LabelMatch {
  /** The model's label by the corpus's own. */
  readonly map: Readonly<Record<string, string>>;
  /** Classes of the corpus that the model has no label for, largest first: all of their clips are left out. */
  readonly unknown: readonly { readonly emotion: string; readonly clips: number }[];
  /** Labels of the model that no clip has. */
  readonly absent: readonly string[];
}

/**
 * Finds which of a model's labels name the emotions of clips.
 *
 * @param clips of one corpus
 * @param labels the model's
 */
export function labelMatch(clips: readonly Clip[], labels: readonly string[]): LabelMatch {
  const map = matchLabels([...new Set(clips.map(({ emotion }) => emotion))].sort(), labels);
  const maps = Object.fromEntries(clips.map(({ corpus }) => [corpus, map]));
  const set = { title: "the model's labels", labels, map: maps };
  const { clips: known, dropped } = unifyLabels(clips, set, { unmapped: "drop" });
  const there = new Set(known.map(({ emotion }) => emotion));
  return {
    map,
    unknown: dropped.map(({ emotion, clips: n }) => ({ emotion, clips: n })),
    absent: labels.filter((label) => !there.has(label)),
  };
}

/**
 * What a reader must know of a match: classes left out, classes that are not there, and other words.
 *
 * @param nClips how many were matched, left out or not
 */
export function labelNotices({ map, unknown, absent }: LabelMatch, nClips: number): string[] {
  const nUnknown = unknown.reduce((sum, { clips }) => sum + clips, 0);
  const renamed = Object.entries(map).filter(([own, its]) => own !== its);
  return [
    ...(nUnknown > 0
      ? [
          `LEFT OUT: ${nUnknown} of ${nClips} clips, whole classes that the model has no label for: ${unknown.map(({ emotion, clips }) => `"${emotion}" (${clips})`).join(", ")}. The figures say nothing of them.`,
        ]
      : []),
    ...(absent.length > 0
      ? [
          `No clip is ${absent.map(quoted).join(", ")}: where the model says so, it is wrong; the mean recall is that of the other classes.`,
        ]
      : []),
    ...(renamed.length > 0
      ? [
          `Labels taken for the model's: ${renamed.map(([own, its]) => `${quoted(own)} for ${quoted(its)}`).join(", ")}.`,
        ]
      : []),
  ];
}

function quoted(label: string): string {
  return `"${label}"`;
}
