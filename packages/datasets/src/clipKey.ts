import type { Clip } from "./clip.ts";

/** What tells a clip from all others: ids are unique within a scan, of one corpus. */
export function clipKey({ corpus, id }: Clip): string {
  return `${corpus}/${id}`;
}

/** The same of the clip that it is a copy of; its own, where it is none. */
export function originalKey({ corpus, id, parent }: Clip): string {
  return `${corpus}/${parent ?? id}`;
}
