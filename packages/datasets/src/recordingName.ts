import type { Clip } from "./clip.ts";
import { isAudioName } from "./isAudioName.ts";

/**
 * Which recording of its corpus a clip is: clips of equal recording name are copies of one clip, in another
 * folder or another format.
 *
 * @returns the clip's `name`, or its file's name without folders and extension; of a segment its `id`; of an augmented
 *   copy that of its original
 */
export function recordingName({ id, name, segment }: Pick<Clip, "id" | "name" | "segment">): string {
  if (name === undefined && segment !== undefined) return id;
  if (name !== undefined) return name;
  const file = fileOf(id);
  return file.slice(file.lastIndexOf("/") + 1).replace(/(?<=.)\.[^.]*$/, "");
}

/** Without the `#how` of an augmented copy, which may hold dots and slashes; the time of a segment is none. */
function fileOf(id: string): string {
  if (isAudioName(id)) return id; // its own name may hold a #
  const how = [...id.matchAll(/#(?!t=)/g)].find(({ index }) => isAudioName(id.slice(0, index)));
  return how === undefined ? id : id.slice(0, how.index);
}
