import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { checkOneOf, checkOptions, type OptionNames } from "@ser/dsp/check";
import {
  applyLabels,
  checkUnmapped,
  LABEL_OPTIONS,
  type LabelledScan,
  type LabelOptions,
} from "./applyLabels.ts";
import { CorpusError } from "./corpusError.ts";
import { inParallel } from "./inParallel.ts";
import { manifestClips } from "./manifestClips.ts";
import { findColumns, MANIFEST_COLUMNS, type ManifestColumns } from "./manifestColumns.ts";
import { readTable } from "./readTable.ts";
import type { ClipFile } from "./scanCorpus.ts";
import type { SkippedFile } from "./walkAudioFiles.ts";

const STATS_AT_ONCE = 16;
const N_EXAMPLES = 3;

/** Settings of {@link readManifest}. */
export interface ManifestOptions extends LabelOptions {
  /** Which column holds what; those that are called so (`path`, `label`, `actor` …) need not be named. */
  readonly columns?: ManifestColumns;
  /** What the paths start from; the manifest's own folder unless told. */
  readonly audioFolder?: string;
  /** What becomes of rows whose file is not there; without an answer they are an error. */
  readonly missing?: "error" | "skip";
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const MANIFEST_OPTIONS: OptionNames<ManifestOptions> = {
  ...LABEL_OPTIONS,
  columns: false,
  audioFolder: false,
  missing: false,
  onProgress: false,
  signal: false,
};

/**
 * Reads a corpus that is described by a table: CSV, TSV or Parquet, with columns of any names.
 *
 * Columns that hold none of what `columns` may name are kept as each clip's `fields`. A file that several rows name, in
 * whatever way (`a.wav`, `./a.wav`), is one clip; where there are columns for `start` and `end`, it is one clip for each
 * of its segments.
 *
 * @param file the manifest
 * @param options `name` of the corpus; `columns`: which one holds what, those of its name unless told; `labels` and
 * `unmapped` as in `scanClassFolders`; `audioFolder`; `missing`
 * @returns clips in the order of the rows, the classes, and what was left out
 * @throws CorpusError where the manifest cannot be read, a column is not there, or one of `start` and `end` alone, files are missing, a clip has
 * two labels, a label is not in `labels`, a segment begins before 0 or does not end after its start, or no clip is left
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
  const { columns: named = {}, audioFolder = dirname(file), missing = "error", onProgress, signal } = options;
  checkOptions("readManifest: columns", named, MANIFEST_COLUMNS);
  checkOneOf("readManifest", "missing", missing, ["error", "skip"]);
  checkUnmapped("readManifest", options);
  const table = await readTable(file);
  const columns = findColumns(file, named, table.columns);
  const { clips, skipped } = manifestClips(file, table, { name: options.name, columns }, audioFolder);
  const isThere = await inParallel(clips, ({ path }) => isFile(path), {
    concurrency: STATS_AT_ONCE,
    onProgress,
    signal,
  });
  const absent = clips.filter((_, i) => !isThere[i]);
  const found = clips.filter((_, i) => isThere[i]);
  if (found.length === 0 || (absent.length > 0 && missing === "error")) {
    const isSome = found.length > 0;
    throw new CorpusError(noFiles(file, { isSome, rows: table.rows.length, absent, skipped, audioFolder }));
  }
  const gone = absent.map(({ id }) => ({ id, reason: "there is no such file" }));
  return applyLabels({ clips: found, skipped: [...skipped, ...gone] }, options);
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
    isSome: boolean;
    rows: number;
    absent: readonly ClipFile[];
    skipped: readonly SkippedFile[];
    audioFolder: string;
  },
): string {
  const { isSome, rows, absent, skipped, audioFolder } = of;
  if (absent.length === 0) {
    const [first] = skipped;
    const why = first ? ` (${first.id}: ${first.reason})` : "";
    return `readManifest: "${file}" must name at least one clip, got none in ${rows} rows${why}`;
  }
  const examples = absent.slice(0, N_EXAMPLES).map(({ id }) => id);
  const listed = `${examples.join(", ")}${absent.length > N_EXAMPLES ? ", ..." : ""}`;
  const fix = "correct the paths, or what they start from";
  if (isSome) {
    return `readManifest: every file that "${file}" names must be there, got ${absent.length} of ${rows} that are not below "${audioFolder}" (${listed}); ${fix}, or take the rows out`;
  }
  return `readManifest: files that "${file}" names must be there, got none below "${audioFolder}" (${listed}); ${fix}`;
}
