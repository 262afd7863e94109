import { stat } from "node:fs/promises";
import { dirname, posix, resolve } from "node:path";
import { checkOneOf, checkOptions, type OptionNames } from "@ser/dsp/check";
import type { Clip } from "../clip.ts";
import type { TableRow } from "../corpus.ts";
import { unknownActor } from "../unknownActor.ts";
import {
  applyLabels,
  checkUnmapped,
  LABEL_OPTIONS,
  type LabelledScan,
  type LabelOptions,
} from "./applyLabels.ts";
import { CorpusError } from "./corpusError.ts";
import { inParallel } from "./inParallel.ts";
import { readTable } from "./readTable.ts";
import type { ClipFile } from "./scanCorpus.ts";
import type { SkippedFile } from "./walkAudioFiles.ts";

const STATS_AT_ONCE = 16;
const N_EXAMPLES = 3;

/** pandas writes `2.0` where other rows of the column are empty. */
const WHOLE_NUMBER = /^\d+(?:\.0+)?$/;

/** Which of a manifest's columns holds what. */
export interface ManifestColumns {
  /** The audio file, below `audioFolder` or absolute. */
  readonly path: string;
  readonly label: string;
  /** Who speaks, or any other group that must not be on both sides of a split. */
  readonly actor?: string;
  /** `female`, `woman`, `f` or `w`; `male`, `man` or `m`, in any case; of anything else the sex is not known. */
  readonly sex?: string;
  readonly statement?: string;
  /** A whole number, also as `2.0`; of anything else the repetition is not known. */
  readonly repetition?: string;
}

const COLUMNS: OptionNames<ManifestColumns> = {
  path: true,
  label: true,
  actor: false,
  sex: false,
  statement: false,
  repetition: false,
};

/** Settings of {@link readManifest}. */
export interface ManifestOptions extends LabelOptions {
  readonly columns: ManifestColumns;
  /** What the paths start from; the manifest's own folder unless told. */
  readonly audioFolder?: string;
  /** What becomes of rows whose file is not there; without an answer they are an error. */
  readonly missing?: "error" | "skip";
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const MANIFEST_OPTIONS: OptionNames<ManifestOptions> = {
  ...LABEL_OPTIONS,
  columns: true,
  audioFolder: false,
  missing: false,
  onProgress: false,
  signal: false,
};

/**
 * Reads a corpus that is described by a table: CSV, TSV or Parquet, with columns of any names.
 *
 * Columns that are not named in `columns` are kept as each clip's `fields`. A file that several rows name, in whatever
 * way (`a.wav`, `./a.wav`), is one clip.
 *
 * @param file the manifest
 * @param options `name` of the corpus; `columns`: which one holds what; `labels` and `unmapped` as in
 * `scanClassFolders`; `audioFolder`; `missing`
 * @returns clips in the order of the rows, the classes, and what was left out
 * @throws CorpusError where the manifest cannot be read, a column is not there, files are missing, a file has
 * two labels, a label is not in `labels`, or no clip is left
 * @throws the signal's reason where it stopped the work
 * @example
 * ```ts
 * import { readManifest } from "@ser/datasets/node";
 *
 * const readCalls = () =>
 *   readManifest("calls.parquet", {
 *     name: "calls",
 *     columns: { path: "file", label: "emotion", actor: "caller" },
 *     labels: { ang: "anger", neu: "neutral" },
 *     unmapped: "drop",
 *   });
 * ```
 */
export async function readManifest(file: string, options: ManifestOptions): Promise<LabelledScan> {
  checkOptions("readManifest", options, MANIFEST_OPTIONS);
  checkOptions("readManifest: columns", options.columns, COLUMNS);
  const { columns, audioFolder = dirname(file), missing = "error", onProgress, signal } = options;
  checkOneOf("readManifest", "missing", missing, ["error", "skip"]);
  checkUnmapped("readManifest", options);
  const table = await readTable(file);
  checkColumns(file, columns, table.columns);
  const { clips, skipped } = clipsOf(file, table.rows, options, audioFolder);
  const isThere = await inParallel(clips, ({ path }) => isFile(path), {
    concurrency: STATS_AT_ONCE,
    onProgress,
    signal,
  });
  const absent = clips.filter((_, i) => !isThere[i]);
  const found = clips.filter((_, i) => isThere[i]);
  if (found.length === 0 || (absent.length > 0 && missing === "error")) {
    throw new CorpusError(noFiles(file, { rows: table.rows.length, absent, skipped, audioFolder }));
  }
  const gone = absent.map(({ id }) => ({ id, reason: "there is no such file" }));
  return applyLabels({ clips: found, skipped: [...skipped, ...gone] }, options);
}

function checkColumns(file: string, columns: ManifestColumns, there: readonly string[]): void {
  const absent = Object.entries(columns).filter(([, column]) => !there.includes(column));
  if (absent.length === 0) return;
  const listed = absent.map(([role, column]) => `"${column}" (${role})`).join(", ");
  throw new CorpusError(
    `readManifest: "${file}" must have the columns that are named, got none called ${listed}; it has ${there.join(", ")}`,
  );
}

/** Rows of several listeners, say: which of them is right cannot be guessed. */
function checkSameLabel(file: string, id: string, [first, again]: readonly [string, string]): void {
  if (first === again) return;
  throw new CorpusError(
    `readManifest: every file of "${file}" must have one label, got "${first}" and "${again}" of ${id}; decide for one of them`,
  );
}

function clipsOf(
  file: string,
  rows: readonly TableRow[],
  { name, columns }: ManifestOptions,
  audioFolder: string,
): { clips: ClipFile[]; skipped: SkippedFile[] } {
  const clips = new Map<string, ClipFile>(); // by absolute path
  const skipped: SkippedFile[] = [];
  for (const [i, row] of rows.entries()) {
    const cell = row[columns.path] as string;
    const emotion = row[columns.label] as string;
    const id = posix.normalize(cell.replaceAll("\\", "/"));
    const path = resolve(audioFolder, id);
    if (cell === "") skipped.push({ id: `row ${i + 1}`, reason: `column "${columns.path}" is empty` });
    else if (emotion === "") skipped.push({ id, reason: `column "${columns.label}" is empty` });
    else if (clips.has(path)) {
      checkSameLabel(file, id, [(clips.get(path) as ClipFile).emotion, emotion]);
      skipped.push({ id, reason: `row ${i + 1} names it again: one of them is enough` });
    } else {
      const known = { id, path, name: id, corpus: name, emotion };
      clips.set(path, {
        ...known,
        channel: "speech",
        ...speakerOf(row, columns, name),
        ...restOf(row, columns),
      });
    }
  }
  return { clips: [...clips.values()], skipped };
}

function speakerOf(
  row: TableRow,
  columns: ManifestColumns,
  corpus: string,
): Pick<Clip, "actor" | "sex" | "statement" | "repetition"> {
  const cell = (column: string | undefined) => (column === undefined ? "" : (row[column] as string));
  const sex = sexOf(cell(columns.sex).trim());
  const repetition = cell(columns.repetition).trim();
  return {
    actor: cell(columns.actor) === "" ? unknownActor(corpus) : `${corpus}-${cell(columns.actor)}`,
    ...(sex === undefined ? {} : { sex }),
    ...(cell(columns.statement) === "" ? {} : { statement: cell(columns.statement) }),
    ...(WHOLE_NUMBER.test(repetition) ? { repetition: Number(repetition) } : {}),
  };
}

/** Whole words: "missing" and "mixed" start with m, and say nothing. */
function sexOf(word: string): Clip["sex"] {
  if (/^(?:f|female|w|woman)$/i.test(word)) return "female";
  return /^(?:m|male|man)$/i.test(word) ? "male" : undefined;
}

function restOf(row: TableRow, columns: ManifestColumns): Pick<Clip, "fields"> {
  const used: readonly string[] = Object.values(columns);
  const rest = Object.entries(row).filter(([column]) => !used.includes(column));
  return rest.length === 0 ? {} : { fields: Object.fromEntries(rest) };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}

function noFiles(
  file: string,
  of: {
    rows: number;
    absent: readonly ClipFile[];
    skipped: readonly SkippedFile[];
    audioFolder: string;
  },
): string {
  const { rows, absent, skipped, audioFolder } = of;
  if (absent.length === 0) {
    const [first] = skipped;
    const why = first ? ` (${first.id}: ${first.reason})` : "";
    return `readManifest: "${file}" must name at least one clip, got none in ${rows} rows${why}`;
  }
  const examples = absent.slice(0, N_EXAMPLES).map(({ id }) => id);
  const more = absent.length > N_EXAMPLES ? ", ..." : "";
  return `readManifest: every file that "${file}" names must be there, got ${absent.length} of ${rows} that are not below "${audioFolder}" (${examples.join(", ")}${more}); give audioFolder, or leave them out with missing: "skip"`;
}
