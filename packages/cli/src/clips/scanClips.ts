import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { corpora } from "@ser/datasets";
import {
  type ClipFile,
  type CorpusScan,
  type ManifestColumns,
  readManifest,
  scanClassFolders,
  scanCorpus,
} from "@ser/datasets/node";
import { UserError } from "../userError.ts";

/** A table of clips: CSV, TSV or Parquet. */
export interface ClipTable {
  readonly file: string;
  /** Which of its columns holds what; those that are called so need not be named. */
  readonly columns?: ManifestColumns | undefined;
}

/** Where clips are, and what tells of them. */
export interface ClipPlace {
  /** Holds the clips, at any depth; the paths of a table start from it. */
  readonly folder: string;
  /** Name of a corpus; `folders`: one per class; `table`: as a table says. */
  readonly corpus: string;
  /** Where `corpus` is `table`. */
  readonly table?: ClipTable | undefined;
}

/** How {@link scanClips} goes about it. */
export interface ScanClipsOptions {
  /** What becomes of files of a table that are not there. */
  readonly missing: "error" | "skip";
  readonly signal: AbortSignal;
  /** Where folders tell the class: who speaks, by a clip's path below the folder. */
  readonly actorOf?: (id: string) => string | undefined;
}

/**
 * Finds clips whose emotions are known. Those that a table cuts out of one file follow one another, so that it is decoded
 * few times.
 *
 * @throws UserError, CorpusError where there is no such folder, or no such table, or no clip in it
 */
export async function scanClips(
  { folder, corpus: name, table }: ClipPlace,
  { missing, ...options }: ScanClipsOptions,
): Promise<CorpusScan> {
  if (table) {
    await checkFolder(folder);
    const { clips, skipped } = await readTable(table, { name, folder, missing, signal: options.signal });
    const byFile = new Map<string, ClipFile[]>(clips.map(({ path }) => [path, []]));
    for (const clip of clips) byFile.get(clip.path)!.push(clip);
    return { clips: [...byFile.values()].flat(), skipped };
  }
  const corpus = corpora.find((each) => each.name === name);
  if (corpus) return scanCorpus(folder, corpus, { signal: options.signal });
  return scanClassFolders(folder, { name, ...options });
}

/** What clips of a table are called in reports. */
export function titleOfTable({ file }: ClipTable): string {
  return `clips of ${basename(file)}`;
}

async function checkFolder(folder: string): Promise<void> {
  const entry = await stat(folder).catch(() => undefined);
  if (!entry?.isDirectory()) throw new UserError(`there is no folder "${folder}"; check the path`);
}

async function readTable(
  { file, columns }: ClipTable,
  of: { name: string; folder: string; missing: "error" | "skip"; signal: AbortSignal },
): Promise<CorpusScan> {
  const { name, folder, missing, signal } = of;
  const options = { name, audioFolder: folder, missing, signal, ...(columns && { columns }) };
  return readManifest(file, options).catch((error: Error) => {
    if (error.name !== "CorpusError") throw error;
    throw new UserError(error.message.replace(/^readManifest: /, ""), { cause: error }); // nobody called it here
  });
}
