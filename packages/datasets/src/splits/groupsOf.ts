import type { Clip } from "../clip.ts";
import { clipValue } from "../clipValue.ts";
import { checkList } from "./checkSplit.ts";

/** A field of a {@link Clip} that holds one value. */
export type GroupField =
  | "corpus"
  | "emotion"
  | "actor"
  | "sex"
  | "age"
  | "race"
  | "ethnicity"
  | "channel"
  | "intensity"
  | "statement"
  | "repetition"
  | "recording";

/** A column of a table that a clip keeps among its `fields`: `fields.room` is `clip.fields.room`. */
export type TableField = `fields.${string}`;

/**
 * Names the group of each clip, for the splits that keep groups on one side.
 *
 * With several fields, clips are of one group where they agree in all of them.
 *
 * @param clips one per row
 * @param fields one or more, e.g. `["statement"]`, or `["actor", "emotion", "intensity", "statement", "channel"]`
 *   for the repetitions of an utterance; `fields.room` is the column `room` of a manifest
 * @returns one name per clip
 * @throws RangeError where no field is given, or a clip has no value in one of them
 * @example
 * ```ts
 * import { groupKFold, groupsOf, parseRavdess } from "@ser/datasets";
 *
 * const ids = ["03-01-05-02-01-02-12.wav", "03-01-05-02-02-02-12.wav"];
 * const clips = ids.map((id) => ({ id, ...parseRavdess(id)! }));
 * const folds = groupKFold(groupsOf(clips, ["statement"]), { nSplits: 2 });
 * ```
 */
export function groupsOf(clips: readonly Clip[], fields: readonly (GroupField | TableField)[]): string[] {
  checkList("groupsOf", "clips", clips);
  checkList("groupsOf", "fields", fields);
  if (fields.length === 0) {
    throw new RangeError('groupsOf: fields must name at least one field, got none; e.g. ["actor"]');
  }
  return clips.map((clip) => {
    const values = fields.map((field) => {
      const value = clipValue(clip, field);
      if (value === undefined) {
        throw new RangeError(
          `groupsOf: every clip must have a ${field}, got none for "${clip.id}"; group by other fields, or leave the clip out`,
        );
      }
      return value;
    });
    return values.length === 1 ? String(values[0]) : JSON.stringify(values);
  });
}
