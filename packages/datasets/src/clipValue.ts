import type { Clip } from "./clip.ts";
import type { GroupField, TableField } from "./splits/groupsOf.ts";

const PREFIX = "fields.";

/**
 * What a clip has in a field, or in a column of its table.
 *
 * @param clip one clip
 * @param field such as `actor`, `age` or `fields.room`
 * @returns `undefined` where it has nothing there, or the table's cell is empty
 * @example
 * ```ts
 * import { clipValue, parseRavdess } from "@ser/datasets";
 *
 * const name = parseRavdess("03-01-05-02-01-02-12.wav")!;
 * clipValue({ id: "1.wav", ...name, fields: { room: "office" } }, "fields.room"); // "office"
 * ```
 */
export function clipValue(clip: Clip, field: GroupField | TableField): string | number | undefined {
  if (field.startsWith(PREFIX)) return clip.fields?.[field.slice(PREFIX.length)] || undefined;
  const value: unknown = clip[field as GroupField];
  // Lists and objects, `perceived` say, are no values to go by.
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}
