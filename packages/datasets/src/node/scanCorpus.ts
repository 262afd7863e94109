import { basename, dirname, resolve } from "node:path";
import { checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import type { Clip } from "../clip.ts";
import { corpora } from "../corpora/corpora.ts";
import type { Corpus } from "../corpus.ts";
import { CorpusError } from "./corpusError.ts";
import { readCorpusTables } from "./readCorpusTables.ts";
import { type SkippedFile, walkAudioFiles } from "./walkAudioFiles.ts";

/** A clip that is a file. */
export type ClipFile = Clip & { readonly path: string };

/** What {@link scanCorpus} found. */
export interface CorpusScan {
  /** Sorted by `id`. */
  readonly clips: readonly ClipFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Settings of {@link scanCorpus} and {@link streamCorpus}. */
export interface ScanOptions {
  /** Folder that holds the corpus's tables, where they are not in the scanned folder or the one above it. */
  readonly tables?: string;
  /** Called after each file with how many were found so far. */
  readonly onProgress?: (found: number) => void;
  readonly signal?: AbortSignal;
}

const SCAN_OPTIONS: OptionNames<ScanOptions> = { tables: false, onProgress: false, signal: false };

/**
 * Finds a corpus's clips in a folder and all folders below it.
 *
 * A file is taken for audio by its extension (that of any format which `decodeAudio` reads); other files are
 * passed over. Audio whose name is not one of the corpus's is listed as skipped. Nothing is decoded. What the
 * corpus's own tables tell of a clip is added where they are found.
 *
 * @param folder holds the clips at any depth
 * @param corpus whose names they carry
 * @param options `tables`, `onProgress`, `signal`
 * @throws TypeError where `corpus` is none
 * @throws Error that names the file, where the corpus's own code fails with another error than the RangeError of a name
 * @throws CorpusError where the folder is missing, is no folder, or holds no audio at all, or a table is broken
 * @throws the signal's reason where it stopped the scan
 * @example
 * ```ts
 * import { ravdess } from "@ser/datasets";
 * import { scanCorpus } from "@ser/datasets/node";
 *
 * const actorsIn = async (folder: string) => {
 *   const { clips } = await scanCorpus(folder, ravdess);
 *   return new Set(clips.map((clip) => clip.actor));
 * };
 * ```
 */
export async function scanCorpus(
  folder: string,
  corpus: Corpus,
  options: ScanOptions = {},
): Promise<CorpusScan> {
  checkOptions("scanCorpus", options, SCAN_OPTIONS);
  checkCorpus("scanCorpus", corpus);
  const clips: ClipFile[] = [];
  const skipped: SkippedFile[] = [];
  let nUnread = 0; // that could not be read
  for await (const found of streamCorpus(folder, corpus, options)) {
    if (!("reason" in found)) clips.push(found);
    else {
      skipped.push(found);
      if (!("path" in found)) nUnread++;
    }
  }
  if (clips.length === 0 && skipped.length === nUnread) {
    const unread = nUnread > 0 ? ` (${nUnread} entries could not be read)` : "";
    throw new CorpusError(
      `no audio files in "${folder}" or below it${unread}; expected names such as ${corpus.exampleName}`,
    );
  }
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return { clips: clips.sort(byId), skipped: skipped.map(({ id, reason }) => ({ id, reason })).sort(byId) };
}

/**
 * Like {@link scanCorpus}, one file after the other as they are found: for corpora that do not fit into memory.
 *
 * @returns clips, and what was passed over with its reason (a file has a `path`; a folder that cannot be read, a pipe or
 * a device has none)
 * @throws TypeError where `corpus` is none
 * @throws Error that names the file, where the corpus's own code fails with another error than the RangeError of a name
 * @throws CorpusError where the folder is missing or is no folder, or a table is broken
 * @throws the signal's reason where it stopped the scan
 */
export async function* streamCorpus(
  folder: string,
  corpus: Corpus,
  options: ScanOptions = {},
): AsyncGenerator<ClipFile | (SkippedFile & { readonly path?: string }), void> {
  checkOptions("streamCorpus", options, SCAN_OPTIONS);
  checkCorpus("streamCorpus", corpus);
  const { onProgress, signal } = options;
  const join = corpus.tables && (await readCorpusTables(folder, corpus.tables, options));
  let found = 0;
  for await (const file of walkAudioFiles(folder, { signal })) {
    if (!("path" in file)) {
      yield file;
      continue;
    }
    onProgress?.(++found);
    yield readName(file, corpus, join);
  }
}

type NamedFile = { readonly id: string; readonly path: string };

function readName(
  file: NamedFile,
  corpus: Corpus,
  join: (<T extends Clip>(clip: T) => T) | undefined,
): ClipFile | (NamedFile & SkippedFile) {
  try {
    const fileName = basename(file.path);
    const name = corpus.parse(fileName, basename(dirname(resolve(file.path))));
    if (name === undefined) return { ...file, reason: foreignName(fileName, corpus) };
    return join ? join({ ...name, ...file }) : { ...name, ...file };
  } catch (error) {
    if (error instanceof RangeError) return { ...file, reason: error.message };
    // Not the name's fault: where it is passed over, so are all others, and nobody learns why.
    throw new Error(`${file.id}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

function checkCorpus(caller: string, corpus: unknown): void {
  if (typeof (corpus as Partial<Corpus> | null | undefined)?.parse === "function") return;
  throw new TypeError(
    `${caller}: corpus must be an object with parse, got ${describe(corpus)}; give ravdess of @ser/datasets, or another of its corpora`,
  );
}

function foreignName(fileName: string, corpus: Corpus): string {
  const other = corpora.find((candidate) => candidate !== corpus && isNameOf(candidate, fileName));
  const whose = other ? `a name of ${other.title}` : "not a name that is known";
  return `${whose}; ${corpus.title}'s look like ${corpus.exampleName}`;
}

function isNameOf(corpus: Corpus, fileName: string): boolean {
  try {
    return corpus.parse(fileName) !== undefined;
  } catch {
    return true; // its form, with a code that it does not use
  }
}
