import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FeatureTable } from "../featureTable.ts";
import { checkedColumns } from "./checkedColumns.ts";
import type { ClipColumn } from "./clipColumns.ts";
import { writeWhole } from "./writeWhole.ts";

/**
 * Writes a table of features as CSV (RFC 4180, UTF-8, lines end in `\n`), for spreadsheets, pandas and R.
 *
 * One line per row: what is known of the clip (its path left out; empty where unknown), then the features. Where any
 * clip has them, there are columns `name`, `age`, `race`, `ethnicity`, `perceived.voice.emotions` and the like (tied
 * votes with colons between them), and a manifest's columns as `fields.<name>`.
 * Numbers are written so that they are read back bit for bit.
 *
 * @param path the file; one that is there is replaced
 * @param table `[rows, cols]`
 * @throws RangeError where the table's fields do not fit each other, or a feature is named as a field of clips
 * @throws the system's error where the file cannot be written
 * @example
 * ```ts
 * import type { FeatureTable } from "@ser/datasets";
 * import { writeFeatureTableCsv } from "@ser/datasets/node";
 *
 * const save = async (table: FeatureTable) => {
 *   await writeFeatureTableCsv("features.csv", table); // pandas.read_csv("features.csv")
 * };
 * ```
 */
export async function writeFeatureTableCsv(path: string, table: FeatureTable): Promise<void> {
  const clipColumns = checkedColumns("writeFeatureTableCsv", table);
  const columns = [...clipColumns.map(({ name }) => name), ...table.featureNames];
  const { stringify } = await import("csv-stringify");
  await writeWhole(path, (draft) =>
    pipeline(
      Readable.from(linesOf(table, clipColumns)),
      stringify({ header: true, columns, record_delimiter: "\n" }),
      createWriteStream(draft),
    ),
  );
}

function* linesOf(
  { data, cols, clips }: FeatureTable,
  clipColumns: readonly ClipColumn[],
): Generator<string[]> {
  for (const [row, clip] of clips.entries()) {
    const features = data.subarray(row * cols, (row + 1) * cols);
    yield [...clipColumns.map(({ cellOf }) => String(cellOf(clip) ?? "")), ...Array.from(features, decimals)];
  }
}

/** The shortest digits that are read back as the same number; zero keeps its sign. */
function decimals(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
