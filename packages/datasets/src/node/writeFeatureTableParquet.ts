import type { Clip } from "../clip.ts";
import type { FeatureTable } from "../featureTable.ts";
import { checkedColumns } from "./checkedColumns.ts";
import type { ClipColumn } from "./clipColumns.ts";
import { writeWhole } from "./writeWhole.ts";

/**
 * Writes a table of features as Parquet, for pandas, Polars, DuckDB and R's arrow.
 *
 * One column per field of the clips (its path left out; null where unknown), strings but for `repetition`, an
 * integer, and `age`, a 64-bit float; then one 32-bit float column per feature. The fields are those of
 * `writeFeatureTableCsv`.
 *
 * @param path the file; one that is there is replaced
 * @param table `[rows, cols]`
 * @throws RangeError where the table's fields do not fit each other, or a feature is named as a field of clips
 * @throws the system's error where the file cannot be written
 * @example
 * ```ts
 * import type { FeatureTable } from "@ser/datasets";
 * import { writeFeatureTableParquet } from "@ser/datasets/node";
 *
 * const save = async (table: FeatureTable) => {
 *   await writeFeatureTableParquet("features.parquet", table); // pandas.read_parquet("features.parquet")
 * };
 * ```
 */
export async function writeFeatureTableParquet(path: string, table: FeatureTable): Promise<void> {
  const clipColumns = checkedColumns("writeFeatureTableParquet", table);
  const columnData = [
    ...clipColumns.map((column) => clipColumn(table.clips, column)),
    ...featureColumns(table),
  ];
  const { parquetWriteFile } = await import("hyparquet-writer");
  await writeWhole(path, (filename) => parquetWriteFile({ filename, columnData }));
}

function clipColumn(clips: readonly Clip[], { name, type, cellOf }: ClipColumn) {
  return { name, data: clips.map((clip) => cellOf(clip) ?? null), type, nullable: true };
}

function featureColumns({ data, rows, cols, featureNames }: FeatureTable) {
  return featureNames.map((name, col) => ({
    name,
    data: Float32Array.from({ length: rows }, (_, row) => data[row * cols + col] as number),
    type: "FLOAT" as const,
    nullable: false,
  }));
}
