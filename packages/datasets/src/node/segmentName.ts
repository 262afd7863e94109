import type { Segment } from "../clip.ts";

/**
 * What a segment is called in ids and keys, as fragments of media have it: `t=1.5,3.25`.
 *
 * @see https://www.w3.org/TR/media-frags/
 */
export function segmentName({ start, end }: Segment): string {
  return `t=${start},${end}`;
}
