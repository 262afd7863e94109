import { checkOneOf, type OptionNames } from "@ser/dsp/check";
import { type DroppedLabel, type Unmapped, unifyLabels } from "../unifyLabels.ts";
import { CorpusError } from "./corpusError.ts";
import type { ClipFile, CorpusScan } from "./scanCorpus.ts";

/** How a user's own labels are read. */
export interface LabelOptions {
  /** Name of the corpus, for ids of actors and for reports. */
  readonly name: string;
  /** What each label as written stands for; without it, labels are taken as they are. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What becomes of a label that is not in `labels`; without an answer it is an error. */
  readonly unmapped?: Unmapped;
}

/** Their names. */
export const LABEL_OPTIONS: OptionNames<LabelOptions> = { name: true, labels: false, unmapped: false };

/** @throws RangeError where `unmapped` is neither answer, labels or not */
export function checkUnmapped(fn: string, { unmapped = "error" }: LabelOptions): void {
  checkOneOf(fn, "unmapped", unmapped, ["error", "drop"]);
}

/** Clips of a user's own corpus. */
export interface LabelledScan extends CorpusScan {
  /** Every class once: in the order of `labels`, or sorted where there was no such map. */
  readonly labels: readonly string[];
  /** What was left out because its label is not in the map. */
  readonly dropped: readonly DroppedLabel[];
}

/**
 * Brings labels as written to those that are wanted.
 *
 * @throws CorpusError where a label is not in the map and is not to be dropped, or no clip is left; the message
 * counts the clips of each
 */
export function applyLabels({ clips, skipped }: CorpusScan, options: LabelOptions): LabelledScan {
  const { name, labels: map, unmapped = "error" } = options;
  if (map === undefined) {
    return { clips, skipped, labels: [...new Set(clips.map(({ emotion }) => emotion))].sort(), dropped: [] };
  }
  const labels = [...new Set(Object.values(map))];
  try {
    const unified = unifyLabels(clips, { title: name, labels, map: { [name]: map } }, { unmapped });
    checkSome(unified.clips, unified.dropped, options);
    return { clips: unified.clips, skipped, labels, dropped: unified.dropped };
  } catch (error) {
    if (error instanceof RangeError) throw new CorpusError(error.message, { cause: error });
    throw error;
  }
}

function checkSome(
  clips: readonly ClipFile[],
  dropped: readonly DroppedLabel[],
  { name, labels = {} }: LabelOptions,
): void {
  if (clips.length > 0 || dropped.length === 0) return;
  const listed = dropped.map(({ emotion, clips: n }) => `"${emotion}" (${n} clips)`);
  throw new CorpusError(
    `"${name}": no clip has a label of the map (${Object.keys(labels).join(", ")}), got ${listed.join(", ")}; compare spelling and capitals`,
  );
}
