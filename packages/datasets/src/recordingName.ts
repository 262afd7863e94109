import type { Clip } from "./clip.ts";

/**
 * Which recording of its corpus a clip is: clips of equal recording name are copies of one clip, in another
 * folder or another format.
 *
 * @returns the clip's `name`, or its file's name without folders and extension; of a segment its `id`
 */
export function recordingName({ id, name, segment }: Pick<Clip, "id" | "name" | "segment">): string {
  if (name === undefined && segment !== undefined) return id;
  return name ?? id.slice(id.lastIndexOf("/") + 1).replace(/(?<=.)\.[^.]*$/, "");
}
