import type { Segment } from "../clip.ts";
import type { TableRow } from "../corpus.ts";
import { CorpusError } from "./corpusError.ts";
import type { FoundColumns } from "./manifestColumns.ts";

/**
 * Which part of its file a row names.
 *
 * @param of `where` names the row, for the message; `mayHaveDecimalCommas`: whether `0,5` is a half
 * @returns `undefined` where it is the whole file: there are no such columns, or their cells are empty
 * @throws CorpusError where a cell is no number, or the segment begins before 0 or does not end after its start
 */
export function manifestSegment(
  row: TableRow,
  { start, end }: FoundColumns,
  { where, mayHaveDecimalCommas }: { readonly where: string; readonly mayHaveDecimalCommas: boolean },
): Segment | undefined {
  if (start === undefined || end === undefined || (row[start] === "" && row[end] === "")) return undefined;
  const secondsIn = (column: string) => {
    const text = row[column]?.trim() ?? "";
    const number = mayHaveDecimalCommas ? text.replace(/^(\d*),(\d+)$/, "$1.$2") : text;
    return Number(number || Number.NaN); // blanks would be 0
  };
  const segment = { start: secondsIn(start), end: secondsIn(end) };
  if (segment.start >= 0 && segment.start < segment.end && segment.end < Number.POSITIVE_INFINITY) {
    return segment;
  }
  throw new CorpusError(
    `readManifest: segments must have 0 <= start < end, in seconds, got "${row[start]}" and "${row[end]}" in ${where}; write numbers such as 12.5`,
  );
}
