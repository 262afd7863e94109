import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { TableRow } from "../corpus.ts";
import { CorpusError } from "./corpusError.ts";

/** A table of text, whatever file it came in. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** Whether numbers may have a comma: cells are separated by semicolons. */
  readonly mayHaveDecimalCommas: boolean;
}

/**
 * Reads a whole table: CSV, TSV (both with a header line, in UTF-8), or Parquet.
 *
 * CSV may have semicolons in place of commas, as Excel writes it where the comma is the decimal sign, or tabs.
 *
 * @param path the format is told by its extension: `.parquet`, `.tsv`, or anything else for CSV
 * @returns every cell as text; empty where a cell holds nothing
 * @throws CorpusError where the file cannot be read, is no such table, has no header, or names a column twice
 */
export async function readTable(path: string): Promise<Table> {
  try {
    const isParquet = extname(path).toLowerCase() === ".parquet";
    const table = isParquet ? await readParquet(path) : await readCsv(path);
    checkColumns(path, table.columns);
    return table;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof CorpusError) throw error;
    if (code === "ENOENT") throw new CorpusError(`there is no file "${path}"; check the path`);
    throw new CorpusError(`"${path}" cannot be read as a table: ${message}`, { cause: error });
  }
}

/** Columns without a name may be several: spreadsheets leave such behind, and nobody can ask for them. */
function checkColumns(path: string, columns: readonly string[]): void {
  const twice = columns.find((column, i) => column !== "" && columns.indexOf(column) !== i);
  if (twice === undefined) return;
  throw new CorpusError(`"${path}" must name each column once, got "${twice}" twice; rename one of them`);
}

/** A quote within a cell, as in `5" disk`, is a sign like others. */
const CSV = { bom: true, relax_quotes: true } as const;

async function readCsv(path: string): Promise<Table> {
  const { parse } = await import("csv-parse/sync");
  const text = await readFile(path);
  const delimiter = extname(path).toLowerCase() === ".tsv" ? "\t" : delimiterOf(text, parse);
  const lines: string[][] = parse(text, { ...CSV, delimiter, skip_empty_lines: true, trim: true });
  const [columns, ...cells] = lines;
  if (columns === undefined) throw new CorpusError(`"${path}" is empty; its first line names the columns`);
  const rows = cells.map((row) =>
    Object.fromEntries(columns.map((column, i): [string, string] => [column, row[i] as string])),
  );
  return { columns, rows, mayHaveDecimalCommas: delimiter === ";" };
}

/** The one of comma, semicolon and tab that makes most columns of the header. */
function delimiterOf(text: Buffer, parse: typeof import("csv-parse/sync").parse): string {
  const nColumns = (delimiter: string): number => {
    const [header = []]: string[][] = parse(text, { ...CSV, delimiter, to: 1 });
    return header.length;
  };
  return [";", "\t"].reduce((best, each) => (nColumns(each) > nColumns(best) ? each : best), ",");
}

async function readParquet(path: string): Promise<Table> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import(
    "hyparquet"
  );
  const { compressors } = await import("hyparquet-compressors");
  const file = await asyncBufferFromFile(path);
  const { children } = parquetSchema(await parquetMetadataAsync(file));
  const columns = children.map(({ element }) => element.name);
  const records = await parquetReadObjects({ file, compressors });
  const rows = records.map((record) =>
    Object.fromEntries(columns.map((column): [string, string] => [column, textOf(record[column])])),
  );
  return { columns, rows, mayHaveDecimalCommas: false };
}

/** Without the spaces around it, as of CSV; pandas keeps NaN where a column of numbers holds nothing. */
function textOf(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (typeof value === "string") return value.trim();
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object"
    ? JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part))
    : String(value);
}
