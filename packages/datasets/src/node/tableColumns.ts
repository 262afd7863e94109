import type { Clip } from "../clip.ts";
import type { FeatureTable } from "../featureTable.ts";
import { unknownActor } from "../unknownActor.ts";

/** What is written of a clip, in this order; its path is left out, since it holds on one machine only. */
export const CLIP_COLUMNS: readonly Exclude<keyof Clip, "path" | "perceived" | "fields">[] = [
  "id",
  "corpus",
  "emotion",
  "actor",
  "sex",
  "channel",
  "intensity",
  "statement",
  "repetition",
  "parent",
  "sha256",
];

/** What is written of a clip in one column; `undefined` where it is not known. */
export function cellOf(clip: Clip, column: (typeof CLIP_COLUMNS)[number]): string | number | undefined {
  return column === "actor" && clip.actor === unknownActor(clip.corpus) ? undefined : clip[column];
}

/**
 * The names of all columns of a written table: those of the clip, then those of the features.
 *
 * @throws RangeError where the table's fields do not fit each other, or two columns have one name
 */
export function columnNames(caller: string, table: FeatureTable): string[] {
  const { data, rows, cols, clips, featureNames } = table;
  if (data.length !== rows * cols) {
    throw new RangeError(
      `${caller}: data must hold rows * cols = ${rows * cols} values, got ${data.length}; check rows and cols`,
    );
  }
  if (clips.length !== rows) {
    throw new RangeError(
      `${caller}: clips must be one per row = ${rows}, got ${clips.length}; list copies too`,
    );
  }
  if (featureNames.length !== cols) {
    throw new RangeError(
      `${caller}: featureNames must be one per column = ${cols}, got ${featureNames.length}; name each column`,
    );
  }
  const names = [...CLIP_COLUMNS, ...featureNames];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new RangeError(
      `${caller}: columns must have different names, got "${twice}" twice; rename the feature`,
    );
  }
  return names;
}
