import type { Segment } from "../clip.ts";
import type { TableRow } from "../corpus.ts";
import { CorpusError } from "./corpusError.ts";
import type { FoundColumns } from "./manifestColumns.ts";

/**
 * Which part of its file a row names.
 *
 * @param where names the row, for the message
 * @returns `undefined` where it is the whole file: there are no such columns, or their cells are empty
 * @throws CorpusError where a cell is no number, or the segment begins before 0 or does not end after its start
 */
export function manifestSegment(
  row: TableRow,
  { start, end }: FoundColumns,
  where: string,
): Segment | undefined {
  if (start === undefined || end === undefined || (row[start] === "" && row[end] === "")) return undefined;
  const secondsIn = (column: string) => Number(row[column]?.trim() || Number.NaN); // blanks would be 0
  const segment = { start: secondsIn(start), end: secondsIn(end) };
  if (segment.start >= 0 && segment.start < segment.end && segment.end < Number.POSITIVE_INFINITY) {
    return segment;
  }
  throw new CorpusError(
    `readManifest: segments must have 0 <= start < end, in seconds, got "${row[start]}" and "${row[end]}" in ${where}; write numbers such as 12.5`,
  );
}
